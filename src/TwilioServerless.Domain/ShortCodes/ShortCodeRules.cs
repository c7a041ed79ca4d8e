using System.Collections.Immutable;
using TwilioServerless.Domain.Countries;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Pricing;
using TwilioServerless.Domain.Usage;

namespace TwilioServerless.Domain.ShortCodes;

/// <summary>What may be done with short codes.</summary>
public static class ShortCodeRules
{
    /// <summary>The country whose carriers take picture messages from short codes.</summary>
    public const string MmsCountry = "US";

    // What is assigned where: six digits in North America; in Britain five, and codes that are free for users or charged to them begin otherwise.
    private static readonly ImmutableSortedDictionary<string, CodeRange> Assigned = ImmutableSortedDictionary.CreateRange<string, CodeRange>(
    [
        new("CA", new(200_000, 999_999)),
        new("GB", new(60_000, 66_999)),
        new("US", new(200_000, 999_999)),
    ]);

    /// <summary>Whether this is a short code by its form: five or six digits, the first of them no zero.</summary>
    public static bool IsCode(string text) => text.Length is 5 or 6 && text[0] != '0' && text.All(char.IsAsciiDigit);

    /// <summary>The codes from which one is assigned to who does not choose.</summary>
    public static CodeRange AssignedIn(string country) =>
        Assigned.TryGetValue(country, out var range) ? range : throw new Refusal(ErrorCodes.InvalidParameter, country);

    /// <summary>A code that is kept for an application: nobody else can have it, and nobody pays for it yet.</summary>
    public static ShortCode Keep(ShortCodeApplication application, string code, Sid sid, DateTimeOffset now) => new()
    {
        Sid = sid,
        AccountSid = application.AccountSid,
        Code = code,
        Country = application.Country,
        IsVanity = application.Wish.Lease == LeaseType.Vanity,
        FriendlyName = code,
        ApplicationSid = application.Sid,
        MonthsPaid = ShortCodeWords.MonthsOf(application.Wish.Frequency),
        DateCreated = now,
        DateUpdated = now,
    };

    /// <summary>The code whose first rent is paid, and pictures with it if they are wanted.</summary>
    public static Decision<ShortCode> Pay(ShortCode code, bool withMms, Currency currency, PriceBook prices, DateTimeOffset now)
    {
        var paid = code with { DatePaid = now, DateUpdated = now };
        return withMms ? EnableMms(paid, currency, prices, now) ?? Decision.Of(paid) : Decision.Of(paid);
    }

    /// <summary>What the first payment comes to.</summary>
    public static Money FirstPayment(ShortCode code, bool withMms, Currency currency, PriceBook prices, DateTimeOffset now)
    {
        var rent = new UsageItem("", code.AccountSid, code.Sid, ShortCodeUsage.RentCategory(code), code.Country, code.MonthsPaid ?? 1, now, "");
        var sum = Rating.Rate(prices, rent, currency).Amount;
        return withMms ? sum + Rating.Rate(prices, ShortCodeUsage.MmsEnablement(code, now), currency).Amount : sum;
    }

    /// <summary>The code after a carrier has let it in; <paramref name="isLive"/>: it was the last major one.</summary>
    public static ShortCode LetIn(ShortCode code, string carrier, bool isLive, DateTimeOffset now) =>
        code with { Carriers = [.. code.Carriers, carrier], DateLive = isLive ? now : code.DateLive, DateUpdated = now };

    /// <summary>Whether messages of the code get to the customers of a carrier; null: of a regional one.</summary>
    public static bool Reaches(ShortCode code, MobileCarrier? carrier, bool withMedia) =>
        carrier is null ? !withMedia : (code.ApplicationSid is null || code.Carriers.Contains(carrier.Name)) && (!withMedia || carrier.TakesMms);

    /// <summary>A short code with other settings.</summary>
    public static ShortCode Update(ShortCode code, ShortCodeSettings wanted, DateTimeOffset now) => Set(code, wanted) with { DateUpdated = now };

    /// <summary>The short code with picture messages, for which it is charged once and for all; null: it has them. Only in the United States, and once the code is paid.</summary>
    public static Decision<ShortCode>? EnableMms(ShortCode code, Currency currency, PriceBook prices, DateTimeOffset now)
    {
        if (code.Country != MmsCountry) throw new Refusal(ErrorCodes.MmsNotEnabled, code.Code);
        if (code.IsMmsEnabled) return null;
        if (!code.IsPaid) throw new Refusal(ErrorCodes.Conflict);
        var fee = Rating.Rate(prices, ShortCodeUsage.MmsEnablement(code, now), currency);
        return Decision.Of(code with { IsMmsEnabled = true, MmsFee = -fee.Amount, DateUpdated = now }, new Post(fee));
    }

    /// <summary>What is left of a short code that is given back: what it has cost.</summary>
    public static ShortCode Release(ShortCode code, DateTimeOffset now) => code with
    {
        SmsUrl = null,
        SmsFallbackUrl = null,
        DateUpdated = now,
        DateReleased = now,
    };

    private static ShortCode Set(ShortCode code, ShortCodeSettings wanted)
    {
        var set = code with
        {
            FriendlyName = Setting.Name(wanted.FriendlyName) ?? code.FriendlyName,
            ApiVersion = wanted.ApiVersion ?? code.ApiVersion,
            SmsUrl = Setting.Text(wanted.SmsUrl, code.SmsUrl),
            SmsMethod = wanted.SmsMethod ?? code.SmsMethod,
            SmsFallbackUrl = Setting.Text(wanted.SmsFallbackUrl, code.SmsFallbackUrl),
            SmsFallbackMethod = wanted.SmsFallbackMethod ?? code.SmsFallbackMethod,
        };
        return wanted.SmsFallbackUrl is { Length: > 0 } && set.SmsUrl is null ? throw new Refusal(ErrorCodes.SmsFallbackWithoutUrl) : set;
    }
}

/// <summary>Codes from <paramref name="First"/> to <paramref name="Last"/>.</summary>
public readonly record struct CodeRange(int First, int Last);
