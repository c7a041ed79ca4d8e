using TwilioServerless.Domain.Countries;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Messaging;

namespace TwilioServerless.Domain.SenderIds;

/// <summary>What may be registered, and what becomes of it.</summary>
public static class SenderIdRules
{
    private const int IndianLength = 6;
    private const int ShortestNumber = 3;

    /// <summary>A new registration, which waits for its review.</summary>
    public static SenderId Request(NewSenderId wanted, DateTimeOffset now)
    {
        if (wanted.IsTrial) throw new Refusal(ErrorCodes.AlphanumericOnTrial);
        if (!SenderIdTable.Registers(wanted.Country)) throw new Refusal(ErrorCodes.InvalidParameter, "IsoCountry");
        if (!IsNameIn(wanted.Country, wanted.Name)) throw new Refusal(ErrorCodes.InvalidFrom, wanted.Name);
        if (!IsCompanyWelcome(wanted.Country, wanted.CompanyCountry)) throw new Refusal(ErrorCodes.InvalidParameter, "CompanyCountry");
        return new SenderId
        {
            Sid = wanted.Sid,
            AccountSid = wanted.AccountSid,
            Name = wanted.Name,
            Country = wanted.Country,
            Purpose = wanted.Purpose,
            CompanyName = wanted.CompanyName,
            CompanyCountry = wanted.CompanyCountry,
            Website = wanted.Website,
            MonthlyVolume = wanted.MonthlyVolume,
            UseCase = wanted.UseCase,
            Status = SenderIdStatus.InReview,
            DateCreated = now,
            DateUpdated = now,
        };
    }

    /// <summary>The registration after its review; as it is if that was decided before.</summary>
    public static SenderId Review(SenderId senderId, SenderIdReview review, DateTimeOffset now)
    {
        var next = SenderIdLifecycle.Next(senderId.Status, review.Status) ?? throw new Refusal(ErrorCodes.Conflict);
        if (next == senderId.Status) return senderId;
        return senderId with
        {
            Status = next,
            RejectionReason = next == SenderIdStatus.Rejected ? review.Reason : null,
            DateReviewed = next == SenderIdStatus.Approved ? senderId.DateReviewed ?? now : now,
            DateUpdated = now,
        };
    }

    /// <summary>Whether somebody still has to decide, or has decided for it: the name is taken.</summary>
    public static bool IsAlive(SenderId senderId) => senderId.Status != SenderIdStatus.Rejected;

    /// <summary>Whether this can be a sender ID in a country: six characters in India, digits in Japan, else any name.</summary>
    public static bool IsNameIn(string country, string name) => (country, SenderIdTable.RuleOf(country)) switch
    {
        (_, SenderIdRule.RegisteredNumeric) => name.Length is >= ShortestNumber and <= Sender.LongestName && name.All(char.IsAsciiDigit),
        ("IN", _)                           => name.Length == IndianLength && Sender.IsName(name),
        _                                   => Sender.IsName(name),
    };

    // Belarus and Saudi Arabia register companies of other countries only, Nigeria only its own.
    private static bool IsCompanyWelcome(string country, string? company) => SenderIdTable.RuleOf(country) switch
    {
        SenderIdRule.RegisteredByForeigners      => company is not null && company != country,
        SenderIdRule.DynamicOrRegisteredByLocals => company == country,
        _                                        => true,
    };
}

/// <summary>A registration somebody asks for.</summary>
public sealed record NewSenderId(Sid Sid, Sid AccountSid, bool IsTrial, string Name, string Country)
{
    public required SenderIdPurpose Purpose { get; init; }

    public required string CompanyName { get; init; }

    public string? CompanyCountry { get; init; }

    public required string Website { get; init; }

    public required int MonthlyVolume { get; init; }

    public required string UseCase { get; init; }
}

/// <summary>What a review decides: approved, or rejected for a <paramref name="Reason"/>.</summary>
public sealed record SenderIdReview(SenderIdStatus Status, string? Reason);
