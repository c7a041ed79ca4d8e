using TwilioServerless.Domain.Countries;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Domain.CallerIds;

/// <summary>Command: have a number validated by a call.</summary>
/// <param name="PhoneNumber">As it was written.</param>
/// <param name="FriendlyName">The name of the caller ID it will be; null: the number.</param>
/// <param name="CallDelaySeconds">How long until the call, 0-60.</param>
/// <param name="Extension">What is dialed once the call is answered.</param>
public sealed record NewValidation(string PhoneNumber, string? FriendlyName, int CallDelaySeconds, string? Extension)
{
    /// <summary>Who is told how it ended; null: nobody.</summary>
    public string? StatusCallback { get; init; }

    public string StatusCallbackMethod { get; init; } = "POST";
}

/// <summary>What is known of a number that is to be validated.</summary>
/// <param name="Number">What the numbering plan says; null: it is no number.</param>
/// <param name="Display">How the number is shown.</param>
public sealed record ValidationFacts(Sid AccountSid, Sid CallSid, string Code, NumberFacts? Number, string Display)
{
    /// <summary>Whether the account bought the number.</summary>
    public bool IsOwned { get; init; }

    /// <summary>Whether the account has validated it before.</summary>
    public bool IsVerified { get; init; }

    /// <summary>Whether the account is on trial, and another trial has validated it: there is one trial per phone.</summary>
    public bool IsOfOtherTrial { get; init; }
}

/// <summary>A validation under way: whoever enters <paramref name="Code"/> when <paramref name="PhoneNumber"/> is called proves it is theirs.</summary>
public sealed record Validation(Sid AccountSid, Sid CallSid, string PhoneNumber, string FriendlyName, string Code);
