using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Pricing;
using TwilioServerless.Domain.Simulator;
using TwilioServerless.Domain.Voice;
using static TwilioServerless.Domain.Tests.Voice.GivenCall;

namespace TwilioServerless.Domain.Tests.Voice;

/// <summary>Calls of five people that have to do with each other. A call is called by the first letter of its person.</summary>
internal static class GivenScene
{
    public static readonly Sid Anna = Of('a');
    public static readonly Sid Ben = Of('b');
    public static readonly Sid Cleo = Of('c');
    public static readonly Sid Dora = Of('d');
    public static readonly Sid Eve = Of('e');

    // When whatever a table is about happens: the scene was set at noon.
    public static readonly DateTimeOffset Later = Noon.AddSeconds(61);

    public static readonly Handset Patient = Handset.Usual(Theirs.PhoneNumber) with { RingSeconds = 0, TalkSeconds = 3600 };

    /// <summary>Somebody is called, answers at once, and does the first verb of a document that is not simply heard.</summary>
    public static Decision<Scene> Do(this Scene scene, Sid sid, string verbs, DateTimeOffset at, Handset? person = null)
    {
        var queued = CallRules.Place(new NewCall(Theirs.PhoneNumber, Ours.PhoneNumber, With("<Response/>")), Facts with { Sid = sid }, at).State;
        var ringing = CallTurns.Dial(scene.With(queued), sid, person ?? Patient, PriceBook.Standard, at).State;
        return ringing.Take(sid).State.Read(sid, verbs).Take(sid);
    }

    public static Decision<Scene> Take(this Scene scene, Sid sid) => CallTurns.Take(scene, sid, VerbFacts.None, PriceBook.Standard);

    /// <summary>The document that a call waits for has come.</summary>
    public static Scene Read(this Scene scene, Sid sid, string verbs) =>
        CallTurns.Read(scene, sid, CallDocument.Of($"<Response>{verbs}</Response>") with { Url = "https://app.test/voice" }, PriceBook.Standard).State;

    public static Decision<Scene> Act(this Scene scene, Sid sid, LiveActKind kind, string text = "") =>
        CallRules.Act(scene, sid, new LiveAct(kind, text), PriceBook.Standard, Later);

    /// <summary>Somebody's call is sent to another document.</summary>
    public static Decision<Scene> Redirect(this Scene scene, Sid sid)
    {
        var plan = scene[sid].Plan with { Document = new WebAddress("https://app.test/elsewhere", "POST") };
        return CallRules.Change(scene, sid, new CallChange(null, plan, IsRedirect: true), PriceBook.Standard, Later);
    }

    public static string Letter(Sid sid) => char.ToUpperInvariant(sid.Value[^1]).ToString();

    public static string Letters(IEnumerable<Sid> sids) => string.Concat(sids.Select(Letter)) is { Length: > 0 } letters ? letters : "-";

    /// <summary>What came of a step, in the words of a table; "nothing" if it changed and ordered nothing.</summary>
    public static string ComesTo(this Scene before, Func<Scene, Decision<Scene>> step, Func<Decision<Scene>, string> outcome)
    {
        try
        {
            var decision = step(before);
            return IsNothing(before, decision) ? "nothing" : outcome(decision);
        }
        catch (Refusal refusal)
        {
            return $"refused {refusal.Error.Code}";
        }
    }

    /// <summary>The scene after a step, which may have been refused.</summary>
    public static Scene After(this Scene before, Func<Scene, Decision<Scene>> step)
    {
        try
        {
            return step(before).State;
        }
        catch (Refusal)
        {
            return before;
        }
    }

    /// <summary>What a call does: it is "over", or "elsewhere", or "goes on" behind its verb, or is still "there".</summary>
    public static string Fate(Call call) => call switch
    {
        { IsFinal: true } => "over",
        { Script: null, Next.Document.Url: "https://app.test/elsewhere" } => "elsewhere",
        { Script: null, Next: { Turn: CallTurn.HangUp, At: var at } } when at < call.EndsBy => "goes on",
        _ => "there",
    };

    private static bool IsNothing(Scene before, Decision<Scene> decision) =>
        decision.Work.IsEmpty && decision.State.Heard.IsEmpty && decision.State with { Heard = before.Heard } == before;

    private static Sid Of(char letter) => Sid.Parse("CA" + new string(letter, 32));
}
