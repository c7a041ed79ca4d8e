using System.Collections.Immutable;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Domain.ShortCodes;

/// <summary>An application for a short code (https://www.twilio.com/docs/numbers: numbers v2, ShortCodes/Applications).</summary>
public sealed record ShortCodeApplication
{
    public required Sid Sid { get; init; }

    public required Sid AccountSid { get; init; }

    public required string FriendlyName { get; init; }

    /// <summary>ISO 3166 code of the only country in which the code is to work.</summary>
    public required string Country { get; init; }

    /// <summary>The SID of the compliance profile of the business that writes.</summary>
    public required string CustomerFacingProfile { get; init; }

    public string? Website { get; init; }

    public required ShortCodeWish Wish { get; init; }

    public required ShortCodeCampaign Campaign { get; init; }

    /// <summary>Who gets the mail.</summary>
    public ImmutableArray<string> NotificationEmails { get; init; } = [];

    public required ShortCodeState State { get; init; }

    /// <summary>The code that is kept for it, from its submission on.</summary>
    public Sid? ShortCodeSid { get; init; }

    /// <summary>The digits of that code.</summary>
    public string? Code { get; init; }

    /// <summary>When the first fee was paid, from which everything counts; null: it is not.</summary>
    public DateTimeOffset? DatePaid { get; init; }

    /// <summary>What each carrier says, once it was asked.</summary>
    public ImmutableArray<CarrierReview> Reviews { get; init; } = [];

    /// <summary>What is to be corrected.</summary>
    public string? Reason { get; init; }

    /// <summary>How often it was corrected.</summary>
    public int Corrections { get; init; }

    /// <summary>When its state is not waited in any longer, apart from carriers; null: it does not end by itself.</summary>
    public DateTimeOffset? Due { get; init; }

    /// <summary>When the customer is reminded before that.</summary>
    public DateTimeOffset? RemindAt { get; init; }

    /// <summary>When all major carriers had let the code in.</summary>
    public DateTimeOffset? DateLive { get; init; }

    public required DateTimeOffset DateCreated { get; init; }

    public required DateTimeOffset DateUpdated { get; init; }

    /// <summary>Whether it holds no code any more, and never will.</summary>
    public bool IsEnded => State is ShortCodeState.Canceled or ShortCodeState.Archived;
}

/// <summary>What kind of code is wanted, and on what terms.</summary>
public sealed record ShortCodeWish
{
    public LeaseType Lease { get; init; }

    /// <summary>The digits that are wanted; null: any.</summary>
    public string? Preference { get; init; }

    public PaymentFrequency Frequency { get; init; }

    /// <summary>Whether pictures are wanted from the beginning; US only.</summary>
    public bool Mms { get; init; }

    /// <summary>Whether the customer knows that he pays.</summary>
    public bool ChargesApply { get; init; }

    public TrafficType? Traffic { get; init; }
}

/// <summary>What the code is for.</summary>
public sealed record ShortCodeCampaign
{
    public string? Name { get; init; }

    /// <summary>TWO_FACTOR_AUTHENTICATION, …</summary>
    public ImmutableArray<ShortCodeUseCase> UseCases { get; init; } = [];

    /// <summary>Messages as they will be.</summary>
    public ImmutableArray<string> Examples { get; init; } = [];
}

/// <summary>What a carrier says of a code.</summary>
/// <param name="Carrier">Its name.</param>
/// <param name="Status">How far it is.</param>
/// <param name="Due">When its answer comes, or is not waited for any longer; null: it has answered.</param>
public sealed record CarrierReview(string Carrier, CarrierReviewStatus Status, DateTimeOffset? Due)
{
    /// <summary>Why it said no.</summary>
    public string? Reason { get; init; }

    /// <summary>When it was asked or has answered.</summary>
    public required DateTimeOffset DateUpdated { get; init; }
}
