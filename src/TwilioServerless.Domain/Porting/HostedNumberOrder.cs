using System.Collections.Immutable;
using TwilioServerless.Domain.Countries;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Domain.Porting;

/// <summary>A request to carry the messages of a number whose calls stay with its carrier (https://www.twilio.com/docs/phone-numbers/hosted-numbers).</summary>
public sealed record HostedNumberOrder
{
    public required Sid Sid { get; init; }

    public required Sid AccountSid { get; init; }

    /// <summary>What the number will be called when its messages come here.</summary>
    public required Sid NumberSid { get; init; }

    /// <summary>E.164.</summary>
    public required string PhoneNumber { get; init; }

    public required NumberType Type { get; init; }

    public required string Country { get; init; }

    public required HostedNumberStatus Status { get; init; }

    /// <summary>When it is not waited for any more, or happens; null: it is over.</summary>
    public DateTimeOffset? Due { get; init; }

    public DateTimeOffset? RemindAt { get; init; }

    public required Sid AddressSid { get; init; }

    /// <summary>Of whoever owns the number.</summary>
    public required string Email { get; init; }

    public ImmutableArray<string> CcEmails { get; init; } = [];

    public required string ContactPhoneNumber { get; init; }

    public string? ContactTitle { get; init; }

    public string? FriendlyName { get; init; }

    /// <summary>What will be set on the number.</summary>
    public HostedSettings Settings { get; init; } = new();

    public int VerificationAttempts { get; init; }

    public int VerificationCallDelay { get; init; }

    public string? VerificationCallExtension { get; init; }

    /// <summary>What is keyed in when the number is called.</summary>
    public string? VerificationCode { get; init; }

    public int Corrections { get; init; }

    public string? FailureReason { get; init; }

    public required DateTimeOffset DateCreated { get; init; }

    public required DateTimeOffset DateUpdated { get; init; }

    /// <summary>Whether its messages may still come.</summary>
    public bool IsOpen => Due is not null;
}

/// <summary>What an order says of the number's messages.</summary>
public sealed record HostedSettings
{
    public string? SmsUrl { get; init; }

    public string? SmsMethod { get; init; }

    public string? SmsFallbackUrl { get; init; }

    public string? SmsFallbackMethod { get; init; }

    public string? SmsApplicationSid { get; init; }

    public string? StatusCallbackUrl { get; init; }

    public string? StatusCallbackMethod { get; init; }
}

/// <summary>How far an order is.</summary>
public enum HostedNumberStatus
{
    Received,

    /// <summary>The number is being called, to see whose it is.</summary>
    PendingVerification,
    Verified,

    /// <summary>The letter of authorization waits for its signature.</summary>
    PendingLoa,
    CarrierProcessing,
    ActionRequired,
    Completed,
    Failed,
    Canceled,
}

/// <summary>What can happen to an order.</summary>
public enum HostedNumberEvent
{
    VerificationAsked,
    Verified,
    LetterSent,
    Signed,
    Accepted,
    CorrectionWanted,
    Refused,
    Expired,
    Canceled,
}
