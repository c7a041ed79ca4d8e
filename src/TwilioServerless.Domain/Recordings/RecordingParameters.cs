using System.Collections.Immutable;
using System.Globalization;
using TwilioServerless.Domain.Callbacks;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Domain.Recordings;

/// <summary>What the customer's server is told of a recording.</summary>
public static class RecordingParameters
{
    /// <summary>A status callback about a step: "in-progress", "completed", "absent".</summary>
    public static ImmutableArray<Parameter> Of(Recording recording, string step) =>
    [
        new("AccountSid", recording.AccountSid.Value),
        .. recording.ConferenceSid is { } conference ? [new Parameter("ConferenceSid", conference.Value)] : ImmutableArray.Create(new Parameter("CallSid", recording.CallSid.Value)),
        .. About(recording),
        new("RecordingStatus", step),
        new("RecordingChannels", Text(recording.Channels)),
        new("RecordingStartTime", WireDate.Rfc2822(recording.StartTime)),
        new("RecordingSource", recording.Source.ToString()),
        new("RecordingTrack", RecordingWords.Of(recording.Track)),
        new("ErrorCode", "0"),
    ];

    /// <summary>What actions and status callbacks of a call are told of its recording: where it is, and how long.</summary>
    public static ImmutableArray<Parameter> About(Recording recording) =>
    [
        new("RecordingUrl", recording.Url),
        new("RecordingSid", recording.Sid.Value),
        .. recording.DurationSeconds is { } seconds ? [new Parameter("RecordingDuration", Text(seconds))] : ImmutableArray<Parameter>.Empty,
    ];

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>How the API writes what recordings are.</summary>
public static class RecordingWords
{
    /// <summary>"in-progress", "paused", "completed" …</summary>
    public static string Of(RecordingStatus status) => status == RecordingStatus.InProgress ? "in-progress" : status.ToString().ToLowerInvariant();

    /// <summary>"both", "inbound", "outbound".</summary>
    public static string Of(RecordingTrack track) => track.ToString().ToLowerInvariant();
}
