using System.Collections.Immutable;
using TwilioServerless.App.Http;
using TwilioServerless.App.PhoneNumbers;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Simulator;

namespace TwilioServerless.App.Simulator;

/// <summary>The parameters of POST Simulator/Handsets. What is not said is as usual.</summary>
public static class HandsetRequest
{
    private const int LongestGreeting = 1000;
    private const int MostLines = 100;

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
            Greeting = form.Given("Greeting") is { } greeting ? greeting.Length <= LongestGreeting ? greeting : throw new Refusal(ErrorCodes.InvalidParameter, "Greeting") : null,
            Script = Script(form),
        };
    }

    /// <summary>The address of a phone: a number, "client:name" or "sip:user@host".</summary>
    public static string Address(string text, Numbering numbering) =>
        PhoneAddresses.Find(text, numbering) ?? throw new Refusal(ErrorCodes.InvalidPhoneNumber, text);

    private static string Number(Form form, Numbering numbering) => Address(form.Required("PhoneNumber", ErrorCodes.MissingParameter), numbering);

    // Repeated, or one line under the other in one value.
    private static ImmutableArray<HandsetLine> Script(Form form)
    {
        ImmutableArray<HandsetLine> lines =
        [
            .. from text in form.All("Script")
               from line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
               select HandsetLine.Parse(line) ?? throw new Refusal(ErrorCodes.InvalidParameter, line),
        ];
        return lines.Length <= MostLines ? lines : throw new Refusal(ErrorCodes.InvalidParameter, "Script");
    }

    private static MessageOutcome? Outcome(string? text) =>
        string.IsNullOrEmpty(text) ? null : HandsetResource.Outcomes.TryGetValue(text, out var outcome) ? outcome : throw new Refusal(ErrorCodes.InvalidParameter, text);
}
