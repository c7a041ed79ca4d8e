namespace TwilioServerless.Domain.ShortCodes;

/// <summary>What may be done with short codes.</summary>
public static class ShortCodeRules
{
    /// <summary>Whether this is a short code by its form: five or six digits, the first of them no zero.</summary>
    public static bool IsCode(string text) => text.Length is 5 or 6 && text[0] != '0' && text.All(char.IsAsciiDigit);
}
