using System.Collections.Frozen;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Domain.Countries;

/// <summary>What a country makes of messages that come from a name instead of a number.</summary>
public enum SenderIdRule
{
    /// <summary>It lets none in.</summary>
    None,

    /// <summary>Any name, at once.</summary>
    Dynamic,

    /// <summary>Names that were registered before.</summary>
    Registered,

    /// <summary>Registered names, of companies of other countries only: Belarus and Saudi Arabia.</summary>
    RegisteredByForeigners,

    /// <summary>Registered digits: Japan.</summary>
    RegisteredNumeric,

    /// <summary>Any name, and companies of the country can register theirs: Nigeria.</summary>
    DynamicOrRegisteredByLocals,
}

/// <summary>
/// Which countries take names as senders, from sender-ids.csv: the help article on international support for alphanumeric
/// sender IDs (https://help.twilio.com/articles/223133767). What it does not list takes none.
/// </summary>
public static class SenderIdTable
{
    private static readonly FrozenDictionary<string, (SenderIdRule Rule, bool HasFee)> Lines = Csv.Read("Countries/sender-ids.csv")
        .ToFrozenDictionary(line => line["iso_code"], line => (Enum.Parse<SenderIdRule>(line["rule"]), line["fee"] == "monthly"));

    /// <summary>The rule of the country of this ISO code.</summary>
    public static SenderIdRule RuleOf(string country) => Lines.GetValueOrDefault(country).Rule;

    /// <summary>Whether any name gets into the country, registered or not.</summary>
    public static bool TakesAnyName(string country) => RuleOf(country) is SenderIdRule.Dynamic or SenderIdRule.DynamicOrRegisteredByLocals;

    /// <summary>Whether sender IDs can be registered for the country.</summary>
    public static bool Registers(string country) => RuleOf(country) is not (SenderIdRule.None or SenderIdRule.Dynamic);

    /// <summary>Whether a registered sender ID costs something each month.</summary>
    public static bool HasFee(string country) => Lines.GetValueOrDefault(country).HasFee;
}
