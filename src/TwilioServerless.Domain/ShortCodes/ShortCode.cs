using System.Collections.Immutable;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Domain.ShortCodes;

/// <summary>A number of five or six digits that is kept for an account, then rented to send and receive messages in one country.</summary>
public sealed record ShortCode
{
    public required Sid Sid { get; init; }

    public required Sid AccountSid { get; init; }

    /// <summary>The digits, without a plus.</summary>
    public required string Code { get; init; }

    /// <summary>ISO 3166 code of the only country in which it works.</summary>
    public required string Country { get; init; }

    /// <summary>Whether its digits were chosen rather than assigned.</summary>
    public bool IsVanity { get; init; }

    /// <summary>Whether it sends and receives picture messages; US only, for a fee that is paid once.</summary>
    public bool IsMmsEnabled { get; init; }

    /// <summary>What picture messages have cost to switch on, as a negative amount; null: nothing yet.</summary>
    public Money? MmsFee { get; init; }

    public required string FriendlyName { get; init; }

    public ApiVersion ApiVersion { get; init; }

    /// <summary>Where an incoming message's TwiML comes from; null: messages are neither received, logged nor charged.</summary>
    public string? SmsUrl { get; init; }

    public string SmsMethod { get; init; } = "POST";

    public string? SmsFallbackUrl { get; init; }

    public string SmsFallbackMethod { get; init; } = "POST";

    /// <summary>The application by which the account gets it; null: it was there before there were applications, and is live.</summary>
    public Sid? ApplicationSid { get; init; }

    /// <summary>How many months of rent are paid at once; null: one.</summary>
    public int? MonthsPaid { get; init; }

    /// <summary>When the first rent was paid.</summary>
    public DateTimeOffset? DatePaid { get; init; }

    /// <summary>When all major carriers had let it in: from then on it sends and receives.</summary>
    public DateTimeOffset? DateLive { get; init; }

    /// <summary>The carriers that have let it in.</summary>
    public ImmutableArray<string> Carriers { get; init; } = [];

    /// <summary>When it was first kept for the account, in the account's time.</summary>
    public required DateTimeOffset DateCreated { get; init; }

    public required DateTimeOffset DateUpdated { get; init; }

    /// <summary>When it was given back; null: it is held. Kept because its fee is.</summary>
    public DateTimeOffset? DateReleased { get; init; }

    /// <summary>Whether it sends and receives.</summary>
    public bool IsLive => DateReleased is null && (ApplicationSid is null || DateLive is not null);

    /// <summary>Whether somebody pays for it.</summary>
    public bool IsPaid => ApplicationSid is null || DatePaid is not null;
}
