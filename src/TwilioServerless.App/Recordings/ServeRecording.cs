using Microsoft.AspNetCore.Http;
using TwilioServerless.App.Accounts;
using TwilioServerless.App.Http;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Recordings;
using TwilioServerless.Domain.Sound;

namespace TwilioServerless.App.Recordings;

/// <summary>GET Recordings/{Sid}, .wav or .mp3: how it sounds, for whoever knows its address.</summary>
public sealed class ServeRecording(RecordingTable recordings, RecordedSounds sounds, Tenants tenants, ISpeech speech)
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
        var track = Soundtrack.Of(recording, await sounds.ReadAsync(recording, ct), channels, (await tenants.GetAsync(account, ct)).Now);
        return new SoundAnswer(track, speech, isMp3 ? mp3 : null);
    }

    private static Sid ReadSid(string segment) =>
        Sid.TryParse(segment.Split('.')[0], SidPrefix.Recording, out var sid) ? sid : throw new Refusal(ErrorCodes.NotFound, segment);
}
