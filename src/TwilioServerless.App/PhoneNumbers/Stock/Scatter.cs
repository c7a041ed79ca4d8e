using System.Globalization;

namespace TwilioServerless.App.PhoneNumbers.Stock;

/// <summary>Numbers that look random and are the same each time: made from a seed and a text.</summary>
internal sealed class Scatter(int seed)
{
    /// <summary>A number from 0 to below <paramref name="count"/>.</summary>
    public int Pick(string text, int count) => (int)(Hash(text) % (uint)count);

    /// <summary>This many digits.</summary>
    public string Digits(string text, int count)
    {
        var digits = "";
        for (var part = 0; digits.Length < count; part++)
            digits += Hash(string.Create(CultureInfo.InvariantCulture, $"{text}/{part}")).ToString("0000000000", CultureInfo.InvariantCulture)[^6..];
        return digits[..count];
    }

    /// <summary>The same items in another order.</summary>
    public IEnumerable<string> Shuffle(IEnumerable<string> items) => items.OrderBy(Hash).ThenBy(item => item, StringComparer.Ordinal);

    // FNV-1a, and the last step of MurmurHash3, without which similar texts give similar numbers.
    private uint Hash(string text)
    {
        unchecked
        {
            var hash = 2166136261u ^ (uint)seed;
            foreach (var c in text) hash = (hash ^ c) * 16777619u;
            hash = (hash ^ (hash >> 16)) * 0x85ebca6b;
            hash = (hash ^ (hash >> 13)) * 0xc2b2ae35;
            return hash ^ (hash >> 16);
        }
    }
}
