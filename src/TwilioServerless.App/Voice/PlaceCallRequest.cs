using System.Collections.Immutable;
using TwilioServerless.App.Http;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Voice;

namespace TwilioServerless.App.Voice;

/// <summary>The parameters of POST Calls.</summary>
public static class PlaceCallRequest
{
    private const int LongestTwiml = 4000;

    // https://www.twilio.com/docs/voice/api/call-resource: characters.
    private const int LongestReason = 50;

    /// <summary>The call that is wanted. A Url wins over a Twiml, an application over all URLs, which are not even looked at.</summary>
    public static NewCall Read(Form form)
    {
        var to = form.Required("To", ErrorCodes.NoCallTo);
        var from = form.Required("From", ErrorCodes.NoCallFrom);
        var application = Application(form);
        var urls = application is null ? Urls(form) : new CallPlan();
        return new NewCall(to, from, urls with
        {
            SendDigits = SendDigits(form),
            TimeoutSeconds = form.Integer("Timeout", 1, CallPlan.LongestTimeout, ErrorCodes.InvalidTimeout) ?? CallPlan.UsualTimeout,
            TimeLimitSeconds = form.Integer("TimeLimit", 1, CallPlan.LongestTimeLimit, ErrorCodes.InvalidParameter) ?? CallPlan.UsualTimeLimit,
            Detection = Detection(form),
            Reason = Reason(form),
            Record = form.Boolean("Record") == true ? RecordingRequest.Read(form, trimsUsually: true) : null,
        })
        {
            CallerId = form.Given("CallerId"),
            ApplicationSid = application,
            Headers = SipRequest.Read(form, to),
            Forwards = CallToken.Read(form.Text("CallToken")),
        };
    }

    /// <summary>Whether to find out who has answered. What is said of thresholds is checked and changes nothing: nobody has to listen here to know.</summary>
    internal static MachineDetection? Detection(Form form)
    {
        if (form.Given("MachineDetection") is not { } wanted) return null;
        form.Integer("MachineDetectionSpeechThreshold", 1000, 6000, ErrorCodes.InvalidMachineDetection);
        form.Integer("MachineDetectionSpeechEndThreshold", 500, 5000, ErrorCodes.InvalidMachineDetection);
        form.Integer("MachineDetectionSilenceTimeout", 2000, 10_000, ErrorCodes.InvalidMachineDetection);
        if (wanted is not ("Enable" or "DetectMessageEnd")) throw new Refusal(ErrorCodes.InvalidMachineDetection, wanted);
        var detection = new MachineDetection
        {
            WaitsForMessageEnd = wanted == "DetectMessageEnd",
            TimeoutSeconds = form.Integer("MachineDetectionTimeout", 3, 59, ErrorCodes.InvalidMachineDetection) ?? MachineDetection.UsualTimeout,
            IsAsync = form.Boolean("AsyncAmd", ErrorCodes.InvalidMachineDetection) ?? false,
            Callback = Address(form, "AsyncAmdStatusCallback", "AsyncAmdStatusCallbackMethod"),
        };
        return detection is { IsAsync: true, Callback: null } ? throw new Refusal(ErrorCodes.NoDetectionCallback) : detection;
    }

    /// <summary>What the phone shows as the reason of the call.</summary>
    internal static string? Reason(Form form) => form.Text("CallReason") switch
    {
        null or ""                  => null,
        { Length: > LongestReason } => throw new Refusal(ErrorCodes.InvalidParameter, "CallReason"),
        var reason                  => reason,
    };

    private static Sid? Application(Form form) =>
        form.Given("ApplicationSid") is not { } text ? null
        : Sid.TryParse(text, SidPrefix.Application, out var sid) ? sid
        : throw new Refusal(ErrorCodes.InvalidApplicationSid);

    private static CallPlan Urls(Form form)
    {
        var document = Address(form, "Url", "Method");
        var twiml = document is null ? Twiml(form) : null;
        if (document is null && twiml is null) throw new Refusal(ErrorCodes.InvalidCallUrl, "");
        return new CallPlan
        {
            Document = document,
            Twiml = twiml,
            Fallback = Address(form, "FallbackUrl", "FallbackMethod"),
            StatusCallback = Address(form, "StatusCallback", "StatusCallbackMethod"),
            StatusCallbackEvents = Events(form),
        };
    }

    /// <summary>A URL and its method; null if none is given.</summary>
    internal static WebAddress? Address(Form form, string url, string method)
    {
        var how = form.Method(method, ErrorCodes.InvalidCallMethod) ?? "POST";
        return form.Url(url, ErrorCodes.InvalidCallUrl) is { Length: > 0 } address ? new WebAddress(address, how) : null;
    }

    /// <summary>A document as text; null if none is given.</summary>
    internal static string? Twiml(Form form) => form.Text("Twiml") switch
    {
        null or "" => null,
        { Length: > LongestTwiml } => throw new Refusal(ErrorCodes.InvalidParameter, "Twiml"),
        var text => text,
    };

    // At most 32 of 0-9, A-D, # and *; w waits half a second, W a whole one.
    private static string? SendDigits(Form form) =>
        form.Given("SendDigits") is not { } digits ? null
        : digits.Length <= 32 && digits.All(Keypad.IsTone) ? digits
        : throw new Refusal(ErrorCodes.InvalidSendDigits);

    /// <summary>Repeated, or in one value with spaces between; words that name no event are passed over, as Twilio does.</summary>
    internal static ImmutableArray<CallEvent> Events(Form form)
    {
        ImmutableArray<CallEvent> wanted =
        [
            .. from word in form.All("StatusCallbackEvent").SelectMany(value => value.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries))
               from step in Enum.GetValues<CallEvent>()
               where string.Equals(word, step.ToString(), StringComparison.OrdinalIgnoreCase)
               select step,
        ];
        return wanted.IsEmpty ? [CallEvent.Completed] : wanted;
    }
}
