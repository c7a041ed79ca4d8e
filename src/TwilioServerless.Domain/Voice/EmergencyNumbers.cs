using System.Collections.Frozen;

namespace TwilioServerless.Domain.Voice;

/// <summary>
/// Emergency numbers, which this network does not reach: nobody may believe they called for help
/// (https://en.wikipedia.org/wiki/List_of_emergency_telephone_numbers).
/// </summary>
public static class EmergencyNumbers
{
    private static readonly FrozenSet<string> Numbers =
        FrozenSet.Create("000", "110", "112", "113", "119", "911", "988", "995", "997", "998", "999");

    /// <summary>Whether these digits are an emergency number somewhere.</summary>
    public static bool Contains(string digits) => Numbers.Contains(digits.Trim().TrimStart('+'));
}
