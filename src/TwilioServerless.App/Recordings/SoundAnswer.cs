using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Microsoft.AspNetCore.Http;
using TwilioServerless.Domain.Sound;
using TwilioServerless.Domain.Voice;

namespace TwilioServerless.App.Recordings;

/// <summary>Writes a soundtrack into the response as it is rendered: as .wav, or through an encoder as .mp3.</summary>
/// <param name="encoder">Where lame is; null: .wav.</param>
internal sealed class SoundAnswer(Soundtrack track, ISpeech speech, string? encoder) : IResult
{
    public async Task ExecuteAsync(HttpContext http)
    {
        var (response, ct) = (http.Response, http.RequestAborted);
        var length = 2L * Soundtrack.Rate * track.Channels * track.Seconds;
        response.Headers.XContentTypeOptions = "nosniff";
        response.ContentType = encoder is null ? "audio/x-wav" : "audio/mpeg";
        if (encoder is not null)
        {
            await EncodeAsync(encoder, response.Body, ct);
            return;
        }
        response.ContentLength = WaveFile.HeaderLength + length;
        await response.Body.WriteAsync(WaveFile.Header(track.Channels, length), ct);
        await RenderAsync(response.Body, ct);
    }

    private async Task EncodeAsync(string program, Stream to, CancellationToken ct)
    {
        string[] arguments = ["--quiet", "-r", "-s", (Soundtrack.Rate / 1000).ToString(CultureInfo.InvariantCulture), "--bitwidth", "16", "--signed", "--little-endian", "-m", track.Channels == 2 ? "s" : "m", "-", "-"];
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        try
        {
            var encoded = process.StandardOutput.BaseStream.CopyToAsync(to, ct);
            await RenderAsync(process.StandardInput.BaseStream, ct);
            process.StandardInput.Close();
            await encoded;
        }
        finally
        {
            if (!process.HasExited) process.Kill();
        }
    }

    // One second at a time: an hour takes no more memory than that.
    private async Task RenderAsync(Stream to, CancellationToken ct)
    {
        var (samples, bytes) = (new short[Soundtrack.Rate * track.Channels], new byte[2 * Soundtrack.Rate * track.Channels]);
        for (var second = 0; second < track.Seconds; second++)
        {
            var voices = new Dictionary<Heard, ReadOnlyMemory<short>?>();
            foreach (var words in track.WordsIn(second)) voices[words] = await speech.SayAsync(words.Text, ct);
            track.Render(second, samples, words => voices[words]);
            MemoryMarshal.AsBytes(samples.AsSpan()).CopyTo(bytes);
            await to.WriteAsync(bytes, ct);
        }
    }
}
