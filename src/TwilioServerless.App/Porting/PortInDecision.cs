using TwilioServerless.App.Http;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Porting;

namespace TwilioServerless.App.Porting;

/// <summary>What the operator decides as reviewer or losing carrier.</summary>
public static class PortInDecision
{
    /// <summary>
    /// Decision: review; accept (on a Date) or reschedule (to a Date); reject or correct (with a Reason such as INVALID_PIN). Of all numbers of
    /// the request it fits, or of the PhoneNumber that is named.
    /// </summary>
    public static PortingNews Read(Form form, DateTimeOffset now)
    {
        var news = form.Required("Decision") switch
        {
            "review"     => new PortingNews(PortingEvent.Reviewed),
            "accept"     => new(PortingEvent.Accepted) { Date = Date(form, now) },
            "reschedule" => new(PortingEvent.Rescheduled) { Date = Date(form, now) ?? throw new Refusal(ErrorCodes.MissingParameter, "Date") },
            "reject"     => new(PortingEvent.Refused) { Reason = Reason(form) },
            "correct"    => new(PortingEvent.CorrectionWanted) { Reason = Reason(form) },
            var other    => throw new Refusal(ErrorCodes.InvalidParameter, other),
        };
        return news with { Number = form.Given("PhoneNumber") };
    }

    private static DateTimeOffset? Date(Form form, DateTimeOffset now) =>
        form.Date("Date", ErrorCodes.InvalidParameter) is not { } date ? null
        : date > now && date < now.AddYears(1) && BusinessCalendar.IsBusinessDay(DateOnly.FromDateTime(date.UtcDateTime)) ? date.ToUniversalTime()
        : throw new Refusal(ErrorCodes.InvalidParameter, "Date");

    private static PortingRejection Reason(Form form) =>
        Enum.TryParse<PortingRejection>(form.Required("Reason").Replace("_", "", StringComparison.Ordinal), ignoreCase: true, out var reason) && Enum.IsDefined(reason)
            ? reason
            : throw new Refusal(ErrorCodes.InvalidParameter, "Reason");
}
