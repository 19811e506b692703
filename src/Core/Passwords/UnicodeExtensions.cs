namespace Registration.Passwords;

internal static class UnicodeExtensions
{
    /// <summary>No lone surrogate: such text is not Unicode; normalising, storage and JSON refuse it.</summary>
    public static bool IsValidUnicode(this string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i]))
                continue;
            if (i + 1 >= text.Length || !char.IsSurrogatePair(text[i], text[i + 1]))
                return false;
            i++;
        }

        return true;
    }
}
