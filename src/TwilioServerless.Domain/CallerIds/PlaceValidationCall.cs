using TwilioServerless.Domain.Countries;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Domain.CallerIds;

/// <summary>Work: queue the call that validates a number.</summary>
/// <param name="Country">Of the number.</param>
/// <param name="CallAt">When it is to be made.</param>
/// <param name="Due">In the account's time.</param>
public sealed record PlaceValidationCall(Validation Validation, string Country, NumberType Type, DateTimeOffset CallAt, DateTimeOffset Due)
    : Work(ValidationCallsLane, Due)
{
    /// <summary>The lane of an account's validation calls.</summary>
    public const string ValidationCallsLane = "validation-calls";

    /// <summary>What is dialed once it is answered.</summary>
    public string? Extension { get; init; }

    /// <summary>Who is told how it ended.</summary>
    public string? StatusCallback { get; init; }

    public string StatusCallbackMethod { get; init; } = "POST";
}
