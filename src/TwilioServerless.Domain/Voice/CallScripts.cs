using System.Collections.Immutable;
using TwilioServerless.Domain.Callbacks;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Recordings;
using TwilioServerless.Domain.Twiml;

namespace TwilioServerless.Domain.Voice;

/// <summary>How calls go through their documents.</summary>
internal static class CallScripts
{
    // Documents that redirect to each other without anything to hear would keep a call busy for ever.
    private const int MostDocumentsInARow = 50;

    // What a caller hears when the document fails.
    private const string Apology = "We're sorry, an application error has occurred. Goodbye.";

    /// <summary>A document has come: it is played to where the outside world comes in.</summary>
    public static void Read(this Stage stage, Sid sid, CallDocument document, bool isAside)
    {
        if (document.Failed is { ErrorCode: { } error } failed) stage.Warn(sid, failed.Url, error);
        var call = stage[sid];
        stage.Put(call with
        {
            DocumentsInARow = call.DocumentsInARow + 1,
            Cookies = document.Cookies ?? call.Cookies,
            Interaction = document.Interaction ?? call.Interaction,
            DateUpdated = stage.At,
        });
        if (stage[sid].DocumentsInARow > MostDocumentsInARow) stage.Apologize(sid, document.Url, ErrorCodes.TooManyRedirects);
        else if (document.ErrorCode is { } fault) stage.Apologize(sid, document.Url, fault);
        else stage.Run(sid, new(document.Url, document.Source, 0), document.Script!, isAside);
    }

    /// <summary>The document goes on behind the verb at which it stands.</summary>
    public static void RunOn(this Stage stage, Sid sid)
    {
        var call = stage[sid];
        var script = call.Aside ?? call.Script;
        if (script is null) stage.End(sid, CallHappening.HungUp);
        else stage.Run(sid, script with { Position = script.Position + 1 }, script.Document, call.Aside is not null);
    }

    /// <summary>The document goes on with the verb at which it stands: what came before was too long for one stretch.</summary>
    public static void RunFrom(this Stage stage, Sid sid, RunningScript script) => stage.Run(sid, script, script.Document, stage[sid].Aside is not null);

    /// <summary>The call asks another URL what to do; an empty one is the document's own.</summary>
    /// <param name="told">What that server is told besides.</param>
    public static void GoTo(this Stage stage, Sid sid, string url, string method, params ImmutableArray<Parameter> told)
    {
        var call = stage[sid];
        var (isAside, current) = (call.Aside is not null, (call.Aside ?? call.Script)?.Url);
        if (url.Length > 0 && Resolve(current, url) is null) stage.Apologize(sid, current, ErrorCodes.InvalidUrlFormat);
        else stage.Put(Left(call, isAside).Until(new(CallTurn.ReadDocument, stage.At, Address(current, url, method)) { Told = told, IsAside = isAside }));
    }

    /// <summary>The call leaves whatever it does for another document; null: the plan's own text.</summary>
    public static void Redirect(this Stage stage, Sid sid, WebAddress? document)
    {
        var call = stage[sid];
        stage.Hush(sid);
        stage.TellExit(call, call.Enqueued?.ServedAt is null ? "redirected" : "redirected-from-bridged");
        stage.LeaveConference(sid);
        stage.StepOut(sid);
        stage.EndRecordings(sid, RecordingSource.DialVerb);
        stage.EndRecordings(sid, RecordingSource.RecordVerb);
        stage.Put(stage[sid] with { Speaking = null, Script = null, Aside = null, Gathering = null, Dialing = null, TalksWith = null, DocumentsInARow = 0 });
        stage.LeaveAll(call);
        stage.Put(stage[sid].Until(new(CallTurn.ReadDocument, stage.At, document)));
    }

    /// <summary>Says that something is wrong with the application, and hangs up.</summary>
    public static void Apologize(this Stage stage, Sid sid, string? url, int error)
    {
        stage.Warn(sid, url, error);
        if (stage[sid].Status != CallStatus.InProgress) stage.Answer(sid);
        var sorry = new Heard(HeardKind.Said, stage.At, SpokenTime.Say(Apology, 1), Apology);
        stage.Play(sid, [sorry]);
        stage.Put((stage[sid] with { Script = null, Aside = null }).Until(new(CallTurn.HangUp, sorry.At.AddSeconds(sorry.Seconds))));
    }

    /// <summary>A relative URL of a document as an absolute one; null: it is none.</summary>
    public static string? Resolve(string? document, string reference) =>
        Uri.TryCreate(document is null ? null : new Uri(document), reference, out var target) && target.IsAbsoluteUri && target.Scheme is "http" or "https"
            ? target.AbsoluteUri
            : null;

    private static void Run(this Stage stage, Sid sid, RunningScript script, TwimlDocument document, bool isAside)
    {
        if (stage[sid].Status == CallStatus.Ringing && !isAside && PauseAt(document, script.Position) is { } pause)
        {
            stage.RingOn(sid, script, pause);
            return;
        }
        var run = CallRun.Play(document, script.Position, stage.At);
        stage.Warn(sid, script.Url, run.Alerts);
        if (stage[sid].Status == CallStatus.Ringing && !isAside && stage.StaysUnanswered(sid, script, run)) return;
        if (stage[sid].Status == CallStatus.Ringing) stage.Answer(sid);
        stage.Play(sid, run.Heard);
        if (!run.IsInstant) stage.Put(stage[sid] with { DocumentsInARow = 0 });
        stage.Follow(sid, script with { Position = run.Position }, run, isAside);
    }

    // A document that begins with a pause lets the phone ring on for so long, unless whoever calls has given up before.
    private static void RingOn(this Stage stage, Sid sid, RunningScript script, PauseVerb pause)
    {
        var (over, gaveUp) = (stage.At.AddSeconds(pause.Seconds), stage[sid].StartTime!.Value.AddSeconds(CallPlan.LongestTimeout));
        var moment = over < gaveUp ? new CallMoment(CallTurn.GoOn, over) : new(CallTurn.RingOut, gaveUp);
        stage.Put((stage[sid] with { Script = script, DocumentsInARow = 0 }).Until(moment));
    }

    private static PauseVerb? PauseAt(TwimlDocument document, int position) =>
        position < document.Elements.Length ? VoiceVerbs.Read(document.Elements[position]).Verb as PauseVerb : null;

    // What a caller has not been heard by is not answered: it is refused, asks elsewhere, or rings through to somebody.
    private static bool StaysUnanswered(this Stage stage, Sid sid, RunningScript script, CallRun run)
    {
        if (!run.IsInstant) return false;
        switch (run.Stop)
        {
            case RejectVerb reject:
                stage.End(sid, reject.IsBusy ? CallHappening.FoundBusy : CallHappening.RangOut);
                return true;
            case RedirectVerb redirect:
                stage.Put(stage[sid] with { Script = script with { Position = run.Position } });
                stage.GoTo(sid, redirect.Url, redirect.Method);
                return true;
            case DialVerb { AnswerOnBridge: true }:
                stage.Follow(sid, script with { Position = run.Position }, run, false);
                return true;
            default:
                return false;
        }
    }

    private static void Follow(this Stage stage, Sid sid, RunningScript script, CallRun run, bool isAside)
    {
        var call = stage[sid];
        var moment = run.Stop switch
        {
            HangupVerb or RejectVerb => new(CallTurn.HangUp, run.Until),
            null when !isAside       => new(CallTurn.HangUp, run.Until),
            RedirectVerb redirect when redirect.Url.Length == 0 || Resolve(script.Url, redirect.Url) is not null =>
                new(CallTurn.ReadDocument, run.Until, Address(script.Url, redirect.Url, redirect.Method)) { IsAside = isAside },
            _                        => new CallMoment(CallTurn.GoOn, run.Until),
        };
        var kept = moment.Turn == CallTurn.GoOn ? script : null;
        stage.Put((isAside ? call with { Aside = kept } : call with { Script = kept }).Until(moment));
    }

    private static Call Left(Call call, bool isAside) => isAside ? call with { Aside = null, Gathering = null } : call with { Script = null, Gathering = null };

    private static WebAddress? Address(string? document, string url, string method) =>
        url.Length > 0 ? new(Resolve(document, url)!, method) : document is null ? null : new(document, method);
}
