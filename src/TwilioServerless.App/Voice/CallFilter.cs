using TwilioServerless.App.Http;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Voice;

namespace TwilioServerless.App.Voice;

/// <summary>Which calls a list is to show.</summary>
public sealed record CallFilter(string? To, string? From, string? ParentCallSid, CallStatus? Status, DateRange StartTime, DateRange EndTime)
{
    /// <summary>Reads the filters of GET Calls.</summary>
    public static CallFilter Read(Form query) => new(
        query.Text("To"),
        query.Text("From"),
        query.Text("ParentCallSid"),
        query.Choice<CallStatus>("Status", ErrorCodes.InvalidParameter),
        query.Dates("StartTime", ErrorCodes.InvalidParameter),
        query.Dates("EndTime", ErrorCodes.InvalidParameter));

    /// <summary>Whether the call is to be shown.</summary>
    public bool Matches(Call call) =>
        !call.IsDeleted
        && IsOrAny(To, call.To.PhoneNumber)
        && IsOrAny(From, call.From.PhoneNumber)
        && IsOrAny(ParentCallSid, call.ParentCallSid?.Value)
        && (Status is null || Status == call.Status)
        && StartTime.Contains(call.StartTime)
        && EndTime.Contains(call.EndTime);

    private static bool IsOrAny(string? wanted, string? value) => string.IsNullOrEmpty(wanted) || wanted == value;
}
