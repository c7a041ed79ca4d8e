using TwilioServerless.App.Http;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Voice;

namespace TwilioServerless.App.Voice;

/// <summary>The parameters of POST Calls/{Sid}.</summary>
public static class UpdateCallRequest
{
    /// <summary>The change that is wanted of a call with this plan.</summary>
    public static CallChange Read(Form form, CallPlan plan)
    {
        var document = PlaceCallRequest.Address(form, "Url", "Method");
        var twiml = document is null ? PlaceCallRequest.Twiml(form) : null;
        var isRedirect = document is not null || twiml is not null;
        return new CallChange(Status(form), plan with
        {
            Document = isRedirect ? document : plan.Document,
            Twiml = isRedirect ? twiml : plan.Twiml,
            Fallback = PlaceCallRequest.Address(form, "FallbackUrl", "FallbackMethod") ?? plan.Fallback,
            TimeLimitSeconds = form.Integer("TimeLimit", 1, CallPlan.LongestTimeLimit, ErrorCodes.InvalidParameter) ?? plan.TimeLimitSeconds,
            StatusCallback = PlaceCallRequest.Address(form, "StatusCallback", "StatusCallbackMethod") ?? plan.StatusCallback,
        }, isRedirect);
    }

    private static CallStatus? Status(Form form) => form.Text("Status") switch
    {
        null or "" => null,
        "canceled" => CallStatus.Canceled,
        "completed" => CallStatus.Completed,
        var status => throw new Refusal(ErrorCodes.InvalidParameter, status),
    };
}
