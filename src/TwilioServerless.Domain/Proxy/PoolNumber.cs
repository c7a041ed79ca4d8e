using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Domain.Proxy;

/// <summary>A number in a service's pool. Its SID is that of the number the account has bought.</summary>
public sealed record PoolNumber
{
    public required Sid Sid { get; init; }

    public required Sid AccountSid { get; init; }

    public required Sid ServiceSid { get; init; }

    /// <summary>E.164.</summary>
    public required string PhoneNumber { get; init; }

    /// <summary>ISO 3166 code of the country whose number it is.</summary>
    public required string Country { get; init; }

    public required PoolCapabilities Capabilities { get; init; }

    /// <summary>Given only to participants for whom it was asked by name.</summary>
    public bool IsReserved { get; init; }

    /// <summary>Its removal has begun: nobody is given it any more.</summary>
    public bool IsLeaving { get; init; }

    public required DateTimeOffset DateCreated { get; init; }

    public required DateTimeOffset DateUpdated { get; init; }
}

/// <summary>What a number carries, and how far; as the number itself says.</summary>
public sealed record PoolCapabilities(bool Voice, bool Sms, bool Mms, bool DomesticCallsOnly = false, bool DomesticSmsOnly = false);
