using System.Collections.Immutable;
using TwilioServerless.Domain.Countries;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Domain.Porting;

/// <summary>A request to take numbers over from another carrier (https://www.twilio.com/docs/phone-numbers/port-in/port-in-request-api).</summary>
public sealed record PortIn
{
    public required Sid Sid { get; init; }

    /// <summary>Whose the numbers will be.</summary>
    public required Sid AccountSid { get; init; }

    public required ImmutableArray<PortingNumber> Numbers { get; init; }

    public required LosingCarrier LosingCarrier { get; init; }

    /// <summary>Who else gets the mail.</summary>
    public ImmutableArray<string> NotificationEmails { get; init; } = [];

    public required ImmutableArray<Sid> Documents { get; init; }

    /// <summary>Whether the letter of authorization is signed.</summary>
    public bool IsSigned { get; init; }

    /// <summary>The wanted cut-over, from here on.</summary>
    public required DateTimeOffset WindowStart { get; init; }

    /// <summary>The end of the wanted window.</summary>
    public required DateTimeOffset WindowEnd { get; init; }

    /// <summary>Whether a date was asked for; otherwise it is the earliest.</summary>
    public bool IsDated { get; init; }

    /// <summary>Whether messages stay with the losing carrier: only calls move.</summary>
    public bool LeavesSms { get; init; }

    /// <summary>Why it was canceled.</summary>
    public string? CancellationReason { get; init; }

    public required DateTimeOffset DateCreated { get; init; }

    public required DateTimeOffset DateUpdated { get; init; }

    /// <summary>What its numbers come to.</summary>
    public PortInStatus Status =>
        Any(PortingNumberStatus.Rejected) ? PortInStatus.ActionRequired
        : Any(PortingNumberStatus.InReview) ? PortInStatus.InReview
        : Any(PortingNumberStatus.WaitingForSignature) ? PortInStatus.WaitingForSignature
        : Any(PortingNumberStatus.Submitted) || Any(PortingNumberStatus.Pending) ? PortInStatus.InProgress
        : Any(PortingNumberStatus.Completed) ? PortInStatus.Completed
        : Any(PortingNumberStatus.Expired) ? PortInStatus.Expired
        : PortInStatus.Canceled;

    private bool Any(PortingNumberStatus status) => Numbers.Any(number => number.Status == status);
}

/// <summary>A number on its way.</summary>
public sealed record PortingNumber
{
    public required Sid Sid { get; init; }

    /// <summary>What it will be called when it is here.</summary>
    public required Sid NumberSid { get; init; }

    /// <summary>E.164.</summary>
    public required string PhoneNumber { get; init; }

    public required NumberType Type { get; init; }

    public required string Country { get; init; }

    /// <summary>What the losing carrier wants to hear.</summary>
    public string? Pin { get; init; }

    public required PortingNumberStatus Status { get; init; }

    /// <summary>When it is not waited for any more, or happens; null: it is over.</summary>
    public DateTimeOffset? Due { get; init; }

    /// <summary>When the customer is reminded.</summary>
    public DateTimeOffset? RemindAt { get; init; }

    /// <summary>When it comes, as the losing carrier has confirmed.</summary>
    public DateTimeOffset? PortDate { get; init; }

    public PortingRejection? Rejection { get; init; }

    /// <summary>How often the customer has corrected what the losing carrier did not accept.</summary>
    public int Corrections { get; init; }

    /// <summary>Whether the losing carrier has put it off once.</summary>
    public bool IsPutOff { get; init; }

    public required DateTimeOffset DateUpdated { get; init; }

    /// <summary>Whether it may still come.</summary>
    public bool IsOpen => Due is not null;
}

/// <summary>What the losing carrier knows of its customer.</summary>
public sealed record LosingCarrier
{
    public required string CustomerName { get; init; }

    /// <summary>Business or Individual.</summary>
    public string? CustomerType { get; init; }

    public string? AccountNumber { get; init; }

    public string? AccountTelephoneNumber { get; init; }

    public required string AuthorizedRepresentative { get; init; }

    public required string AuthorizedRepresentativeEmail { get; init; }

    /// <summary>The address that was copied; null: it was written out.</summary>
    public Sid? AddressSid { get; init; }

    public required PortingAddress Address { get; init; }
}

/// <summary>The customer's address as the losing carrier has it.</summary>
public sealed record PortingAddress(string Street, string? Street2, string City, string State, string Zip, string Country);

/// <summary>How far a request is.</summary>
public enum PortInStatus
{
    InReview,
    WaitingForSignature,
    InProgress,
    ActionRequired,
    Completed,
    Expired,
    Canceled,
}

/// <summary>How far a number is.</summary>
public enum PortingNumberStatus
{
    InReview,
    WaitingForSignature,

    /// <summary>The losing carrier has been asked.</summary>
    Submitted,

    /// <summary>The losing carrier has accepted; the day is known.</summary>
    Pending,

    /// <summary>The losing carrier wants something corrected.</summary>
    Rejected,
    Completed,
    Expired,
    Canceled,
}

/// <summary>Why a losing carrier says no; the names are Twilio's.</summary>
public enum PortingRejection
{
    ContactSupportRequired,
    PhoneNumberWithCarrierRestriction,
    PhoneNumberInactiveOrDisconnected,
    InvalidEndUserName,
    InvalidAddress,
    InvalidPin,
    InvalidAccountNumber,
}
