namespace Registration.Text;

internal static class UnicodeExtensions
{
    /// <summary>Valid Unicode without control characters other than line breaks and tabs.</summary>
    public static bool CanBeShown(this string text) =>
        text.IsValidUnicode() && !text.Any(c => char.IsControl(c) && c is not ('\n' or '\r' or '\t'));

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
