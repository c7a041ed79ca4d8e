using System.Collections.Frozen;
using System.Collections.Immutable;
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

/// <summary>A document that a country wants to see of who registers a sender ID.</summary>
public enum SenderIdPaper
{
    /// <summary>It lets Twilio register the name for the company: Indonesia.</summary>
    LetterOfAppointment,

    /// <summary>The page on which people give their phone numbers: Indonesia.</summary>
    Screenshot,

    /// <summary>Where the company is, in the countries where that decides.</summary>
    CompanyRegistration,
}

/// <summary>
/// Which countries take names as senders, from sender-ids.csv: the help article on international support for alphanumeric
/// sender IDs (https://help.twilio.com/articles/223133767), and what Indonesia wants to see from that on getting started. What it does not
/// list takes none.
/// </summary>
public static class SenderIdTable
{
    private static readonly FrozenDictionary<string, Line> Lines = Csv.Read("Countries/sender-ids.csv")
        .ToFrozenDictionary(line => line["iso_code"], line => new Line(Enum.Parse<SenderIdRule>(line["rule"]), line["fee"] == "monthly", Papers(line["papers"])));

    /// <summary>The rule of the country of this ISO code.</summary>
    public static SenderIdRule RuleOf(string country) => Lines.GetValueOrDefault(country)?.Rule ?? SenderIdRule.None;

    /// <summary>Whether any name gets into the country, registered or not.</summary>
    public static bool TakesAnyName(string country) => RuleOf(country) is SenderIdRule.Dynamic or SenderIdRule.DynamicOrRegisteredByLocals;

    /// <summary>Whether sender IDs can be registered for the country.</summary>
    public static bool Registers(string country) => RuleOf(country) is not (SenderIdRule.None or SenderIdRule.Dynamic);

    /// <summary>Whether a registered sender ID costs something each month.</summary>
    public static bool HasFee(string country) => Lines.GetValueOrDefault(country)?.HasFee is true;

    /// <summary>The documents that the country wants to see.</summary>
    public static ImmutableArray<SenderIdPaper> PapersOf(string country) => Lines.GetValueOrDefault(country)?.Papers ?? [];

    private static ImmutableArray<SenderIdPaper> Papers(string text) =>
        [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Enum.Parse<SenderIdPaper>)];

    private sealed record Line(SenderIdRule Rule, bool HasFee, ImmutableArray<SenderIdPaper> Papers);
}
