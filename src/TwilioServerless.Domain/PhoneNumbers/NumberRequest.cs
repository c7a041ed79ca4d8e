using TwilioServerless.Domain.Countries;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Domain.PhoneNumbers;

/// <summary>An account wants to be told when a kind of number that is not in stock becomes available.</summary>
public sealed record NumberRequest
{
    public required Sid Sid { get; init; }

    public required Sid AccountSid { get; init; }

    /// <summary>ISO 3166 code.</summary>
    public required string Country { get; init; }

    public required NumberType Type { get; init; }

    /// <summary>Whether it must take calls; null: does not matter.</summary>
    public bool? Voice { get; init; }

    /// <summary>Whether it must take messages; null: does not matter.</summary>
    public bool? Sms { get; init; }

    /// <summary>Whether it must take pictures; null: does not matter.</summary>
    public bool? Mms { get; init; }

    /// <summary>What else the account has to say; null: nothing.</summary>
    public string? Comment { get; init; }

    /// <summary>Who is told; null: nobody, the status tells.</summary>
    public string? CallbackUrl { get; init; }

    public string CallbackMethod { get; init; } = "POST";

    public NumberRequestStatus Status { get; init; }

    public required DateTimeOffset DateCreated { get; init; }

    public required DateTimeOffset DateUpdated { get; init; }

    /// <summary>When such numbers were found in stock; null: they were not.</summary>
    public DateTimeOffset? DateFulfilled { get; init; }

    /// <summary>Whether numbers of a line of the stock are what was asked for.</summary>
    public bool IsMetBy(StockLine line) =>
        line.IsForSale && line.Country == Country && line.Types.Contains(Type)
        && (Voice ?? line.Voice) == line.Voice && (Sms ?? line.Sms) == line.Sms && (Mms ?? line.Mms) == line.Mms;
}

/// <summary>Whether what was asked for is there.</summary>
public enum NumberRequestStatus
{
    Pending,
    Fulfilled,
}

/// <summary>Command: tell me when there are such numbers.</summary>
public sealed record NewNumberRequest(string Country, NumberType Type)
{
    public bool? Voice { get; init; }

    public bool? Sms { get; init; }

    public bool? Mms { get; init; }

    public string? Comment { get; init; }

    public string? CallbackUrl { get; init; }

    public string CallbackMethod { get; init; } = "POST";
}

/// <summary>Work: see whether the stock has what an account waits for.</summary>
/// <param name="RequestSid">The request.</param>
/// <param name="Due">In the account's time.</param>
public sealed record CheckNumberRequest(Sid RequestSid, DateTimeOffset Due) : Work(RequestsLane, Due)
{
    /// <summary>The lane in which it waits.</summary>
    public const string RequestsLane = "number-requests";
}

/// <summary>Work: the stock has changed, so all requests of the family are to be looked at.</summary>
/// <param name="Due">In the main account's time.</param>
public sealed record CheckFamilyRequests(DateTimeOffset Due) : Work(StockLane, Due)
{
    /// <summary>The lane in which it waits.</summary>
    public const string StockLane = "stock";
}
