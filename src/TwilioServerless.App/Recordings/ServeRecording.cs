using System.Collections.Immutable;
using Microsoft.AspNetCore.Http;
using TwilioServerless.App.Accounts;
using TwilioServerless.App.Http;
using TwilioServerless.App.Voice;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Recordings;
using TwilioServerless.Domain.Sound;
using TwilioServerless.Domain.Voice;

namespace TwilioServerless.App.Recordings;

/// <summary>GET Recordings/{Sid}, .wav or .mp3: how it sounds, for whoever knows its address.</summary>
public sealed class ServeRecording(RecordingTable recordings, CallTimelines timelines, Tenants tenants, ISpeech speech)
{
    /// <summary>The recording, rendered as it is read.</summary>
    public async Task<IResult> Handle(HttpRequest request, Sid account, string segment, CancellationToken ct)
    {
        var (sid, isMp3) = (ReadSid(segment), segment.EndsWith(".mp3", StringComparison.OrdinalIgnoreCase));
        var recording = (await recordings.GetAsync(account, null, sid, ct)).Value;
        var mp3 = Programs.Find("lame");
        if (recording.Status is RecordingStatus.Absent) throw new Refusal(ErrorCodes.NotFound, sid);
        if (isMp3 && mp3 is null) throw new Refusal(ErrorCodes.NotFound, $"{sid}.mp3 (install lame to have recordings as MP3)");
        var channels = Form.Query(request).Integer("RequestedChannels", 1, 2, ErrorCodes.InvalidParameter) ?? recording.Channels;
        var track = Soundtrack.Of(recording, await HeardAsync(recording, ct), channels, (await tenants.GetAsync(account, ct)).Now);
        return new SoundAnswer(track, speech, isMp3 ? mp3 : null);
    }

    // A timeline a call: what a call's rows add up to does not grow with its length.
    private async Task<Dictionary<Sid, ImmutableArray<Heard>>> HeardAsync(Recording recording, CancellationToken ct)
    {
        var heard = new Dictionary<Sid, ImmutableArray<Heard>>();
        foreach (var call in recording.Calls) heard[call] = await timelines.ReadAsync(recording.AccountSid, call, ct);
        return heard;
    }

    private static Sid ReadSid(string segment) =>
        Sid.TryParse(segment.Split('.')[0], SidPrefix.Recording, out var sid) ? sid : throw new Refusal(ErrorCodes.NotFound, segment);
}
