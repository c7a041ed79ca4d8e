using TwilioServerless.Domain.Callbacks;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Usage;

namespace TwilioServerless.Domain.Voice;

/// <summary>How much is written of what has happened so far: no more than so much can be written at once.</summary>
internal readonly record struct StageSize(int Rows, int Bytes)
{
    /// <summary>So many bytes of documents and timelines leave room for one more of each, and for all else.</summary>
    public const int MostBytes = 1_000_000;

    // A character that a row and its transport both escape.
    private const int EscapedBytes = 11;

    /// <summary>The rows at most, and the bytes of what may be long in them.</summary>
    public static StageSize Of(Scene before, Scene now, IReadOnlyCollection<HeardTurn> heard, IReadOnlyCollection<Work> work)
    {
        var rows = heard.Count + work.Count + work.Count(one => one is Post);
        var bytes = heard.Sum(turn => turn.Sounds.Sum(sound => Escaped(sound.Text)))
            + work.OfType<TellLine>().Sum(told => Escaped(told.Text))
            + work.OfType<SendCallback>().Sum(callback => Escaped(callback.Url) + callback.Parameters.Sum(parameter => Escaped(parameter.Value)));
        foreach (var call in now.Calls.Values)
        {
            var was = before.Calls.GetValueOrDefault(call.Sid);
            if (ReferenceEquals(call, was)) continue;
            rows += (was is null ? 2 : 1) + (was?.DueAt == call.DueAt ? 0 : 1);
            bytes += Escaped(call.Script?.Text) + Escaped(call.Aside?.Text) + Escaped(call.Plan.Twiml) + Escaped(call.Next?.Document?.Url) + (call.Line?.Events.Sum(told => Escaped(told.Text)) ?? 0);
        }
        // With its name.
        rows += now.Conferences.Values.Count(conference => !ReferenceEquals(conference, before.Conferences.GetValueOrDefault(conference.Sid))) * 2;
        rows += now.Recordings.Values.Count(recording => !ReferenceEquals(recording, before.Recordings.GetValueOrDefault(recording.Sid)));
        rows += now.Queues.Values.Count(queue => !ReferenceEquals(queue, before.Queues.GetValueOrDefault(queue.Sid))) * 2;
        return new(rows, bytes);
    }

    /// <summary>The bytes of a text in a row as it travels, at most.</summary>
    public static int Escaped(string? text) => text is null ? 0 : text.Length + text.Count(character => !char.IsAsciiLetterOrDigit(character) && character != ' ') * (EscapedBytes - 1);
}
