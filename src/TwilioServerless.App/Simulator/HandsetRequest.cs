using TwilioServerless.App.Http;
using TwilioServerless.App.PhoneNumbers;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Simulator;

namespace TwilioServerless.App.Simulator;

/// <summary>The parameters of POST Simulator/Handsets. What is not said is as usual.</summary>
public static class HandsetRequest
{
    /// <summary>The handset that is described.</summary>
    public static Handset Read(Form form, Numbering numbering)
    {
        var usual = Handset.Usual(Number(form, numbering));
        return usual with
        {
            Behavior = form.Choice<HandsetBehavior>("Behavior", ErrorCodes.InvalidParameter) ?? usual.Behavior,
            RingSeconds = form.Integer("RingSeconds", 0, 600, ErrorCodes.InvalidParameter) ?? usual.RingSeconds,
            TalkSeconds = form.Integer("TalkSeconds", 0, 86_400, ErrorCodes.InvalidParameter) ?? usual.TalkSeconds,
            CodeEntry = form.Choice<CodeEntry>("CodeEntry", ErrorCodes.InvalidParameter) ?? usual.CodeEntry,
            MessageOutcome = Outcome(form.Text("MessageOutcome")) ?? usual.MessageOutcome,
        };
    }

    private static string Number(Form form, Numbering numbering)
    {
        var text = form.Required("PhoneNumber", ErrorCodes.MissingParameter);
        return numbering.Lookup(text)?.E164 ?? throw new Refusal(ErrorCodes.InvalidPhoneNumber, text);
    }

    private static MessageOutcome? Outcome(string? text) =>
        string.IsNullOrEmpty(text) ? null : HandsetResource.Outcomes.TryGetValue(text, out var outcome) ? outcome : throw new Refusal(ErrorCodes.InvalidParameter, text);
}
