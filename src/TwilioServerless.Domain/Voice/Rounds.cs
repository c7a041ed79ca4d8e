using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Domain.Voice;

/// <summary>
/// What happens to many in a conference happens to one after another: as many as surely fit into one decision, and the others, as of
/// the same moment, in the next ones. Nobody decides anything else of the conference before the round is over.
/// </summary>
internal static class Rounds
{
    /// <summary>Something happens to many in a conference.</summary>
    public static void GoRound(this Stage stage, Sid sid, Round round)
    {
        if (round.Calls.IsEmpty && round.Kind != RoundKind.End) return;
        stage.Put(stage.ConferenceAt(sid) with { Rounds = stage.ConferenceAt(sid).Rounds.Add(round) });
        stage.GoOnRound(sid);
    }

    /// <summary>The rounds of a conference go on as far as there is room.</summary>
    public static void GoOnRound(this Stage stage, Sid sid)
    {
        while (stage.ConferenceAt(sid) is { Rounds: [var round, ..] } conference)
        {
            if (round.Calls is not [var call, ..])
            {
                stage.Put(conference with { Rounds = conference.Rounds.RemoveAt(0) });
                if (round.Kind == RoundKind.End) stage.TellConferenceEnd(sid);
                continue;
            }
            if (!stage.HasRoom) return;
            stage.Put(conference with { Rounds = conference.Rounds.SetItem(0, round with { Calls = round.Calls.RemoveAt(0) }) });
            stage.Reach(sid, round, call);
        }
    }

    private static void Reach(this Stage stage, Sid sid, Round round, Sid call)
    {
        switch (round.Kind)
        {
            case RoundKind.Beep:     stage.Note(call, new Heard(HeardKind.Beep, stage.At, 1, "")); break;
            case RoundKind.Begin:    stage.StopWaiting(call); break;
            case RoundKind.Announce: stage.Announce(call, round.Document!); break;
            case RoundKind.Speak:    stage.Reach(call, round.Words!, round.Until!.Value); break;
            case RoundKind.End:      stage.LeaveEnded(sid, call); break;
            default:                 throw new InvalidOperationException($"Nobody knows how to {round.Kind}.");
        }
    }
}
