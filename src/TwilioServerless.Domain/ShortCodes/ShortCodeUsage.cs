using System.Globalization;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Usage;

namespace TwilioServerless.Domain.ShortCodes;

/// <summary>What short codes are charged for, apart from their messages: a rent, and picture messages once.</summary>
public static class ShortCodeUsage
{
    /// <summary>What the rent is counted and priced as, by the month.</summary>
    public static string RentCategory(ShortCode code) => code.IsVanity ? UsageCategory.ShortCodesVanity : UsageCategory.ShortCodesRandom;

    /// <summary>What the ledger says of the rent.</summary>
    public static string RentDescription(ShortCode code) => 
        $"{(code.IsVanity ? "Vanity" : "Random")} short code {code.Code}{(code.MonthsPaid is > 1 and var months ? string.Create(CultureInfo.InvariantCulture, $", {months} months") : "")}";

    /// <summary>Picture messages, switched on.</summary>
    public static UsageItem MmsEnablement(ShortCode code, DateTimeOffset at) => new(
        MmsPostingId(code.Sid), code.AccountSid, code.Sid, UsageCategory.ShortCodesMmsEnablement, code.Country, 1, at, $"MMS on short code {code.Code}");

    /// <summary>The id of the posting that charges for picture messages: a short code has one at most.</summary>
    public static string MmsPostingId(Sid code) => $"mms-enablement:{code}";
}
