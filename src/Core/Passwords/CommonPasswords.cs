namespace Registration.Passwords;

/// <summary>
/// Passwords of twelve and more characters that are tried first. The well-known lists hold few of that length: most are short
/// words and patterns, repeated or strung together until they are long enough. So it is the patterns that are recognised, from
/// the words below; the list of words is our own.
/// </summary>
internal static class CommonPasswords
{
    // What people string together. The longest first, so that "password" is not read as "pass" and "word".
    private static readonly string[] Parts =
    [
        "administrator", "motherfucker", "correcthorsebatterystaple", "correcthorse", "batterystaple", "changemenow", "letmeinplease",
        "registration", "passwort", "password", "passphrase", "qwertyuiop", "qwertzuiop", "azertyuiop", "asdfghjkl", "yxcvbnm", "zxcvbnm",
        "1q2w3e4r5t6y", "1qaz2wsx3edc", "q1w2e3r4t5y6", "superman", "baseball", "football", "princess", "sunshine", "iloveyou", "trustno1",
        "whatever", "starwars", "computer", "internet", "michelle", "jennifer", "charlie", "welcome", "dragon", "master", "monkey", "shadow",
        "secret", "letmein", "default", "changeme", "qwerty", "qwertz", "azerty", "asdfgh", "hello", "login", "admin", "guest", "test", "temp",
        "user", "root", "pass", "word", "love", "abc", "xyz",
    ];

    // How letters are dressed up.
    private static readonly Dictionary<char, char> Plain = new()
    {
        ['@'] = 'a',
        ['4'] = 'a',
        ['3'] = 'e',
        ['1'] = 'i',
        ['0'] = 'o',
        ['$'] = 's',
        ['5'] = 's',
        ['7'] = 't',
    };

    /// <summary>Is it one of the patterns?</summary>
    public static bool Contains(string password)
    {
        var lower = password.ToLowerInvariant();
        var undressed = string.Concat(lower.Select(c => Plain.GetValueOrDefault(c, c)));
        return HasFewCharacters(lower) || IsRepetition(lower) || IsSequence(lower) || IsMadeOfParts(lower) || IsMadeOfParts(undressed);
    }

    /// <summary>As "aaaaaaaaaaab".</summary>
    private static bool HasFewCharacters(string text) => text.Distinct().Count() <= 2;

    /// <summary>As "abc1abc1abc1".</summary>
    private static bool IsRepetition(string text)
    {
        for (var period = 1; period <= text.Length / 2; period++)
        {
            if (period <= 6 && Enumerable.Range(period, text.Length - period).All(i => text[i] == text[i - period]))
                return true;
        }

        return false;
    }

    /// <summary>As "123456789012" or "mlkjihgfedcba".</summary>
    private static bool IsSequence(string text)
    {
        var steps = text.Zip(text.Skip(1), (a, b) => a is '9' && b is '0' ? 1 : b - a).ToList();
        return steps.All(step => step == 1) || steps.All(step => step == -1);
    }

    /// <summary>Nothing but words of the list, digits and punctuation, and of those no more than eight beside a word.</summary>
    private static bool IsMadeOfParts(string text)
    {
        var words = 0;
        var others = 0;
        for (var i = 0; i < text.Length;)
        {
            var part = Array.Find(Parts, part => string.CompareOrdinal(text, i, part, 0, part.Length) == 0);
            if (part is not null)
            {
                words++;
                i += part.Length;
            }
            else if (char.IsLetter(text[i]))
                return false;
            else
            {
                others++;
                i++;
            }
        }

        return words > 0 && others <= 8;
    }
}
