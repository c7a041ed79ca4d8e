using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Microsoft.AspNetCore.Http;
using TwilioServerless.Domain.Sound;
using TwilioServerless.Domain.Voice;

namespace TwilioServerless.App.Recordings;

/// <summary>Writes a soundtrack into the response as it is rendered: as .wav, or the part of it that is asked for, or through an encoder as .mp3.</summary>
/// <param name="encoder">Where lame is; null: .wav.</param>
internal sealed class SoundAnswer(Soundtrack track, ISpeech speech, string? encoder) : IResult
{
    private readonly short[] samples = new short[Soundtrack.Rate * track.Channels];
    private readonly byte[] bytes = new byte[2 * Soundtrack.Rate * track.Channels];

    private int BytesPerSecond => bytes.Length;

    public async Task ExecuteAsync(HttpContext http)
    {
        var (request, response, ct) = (http.Request, http.Response, http.RequestAborted);
        response.Headers.XContentTypeOptions = "nosniff";
        response.ContentType = encoder is null ? "audio/x-wav" : "audio/mpeg";
        if (encoder is null) await AnswerWaveAsync(request, response, ct);
        else if (!HttpMethods.IsHead(request.Method)) await EncodeAsync(encoder, response.Body, ct);
    }

    // Players jump to where they are told to play: only the seconds of that part are rendered.
    private async Task AnswerWaveAsync(HttpRequest request, HttpResponse response, CancellationToken ct)
    {
        var length = WaveFile.HeaderLength + ((long)BytesPerSecond * track.Seconds);
        response.Headers.AcceptRanges = "bytes";
        var range = request.GetTypedHeaders().Range is { Unit.Value: "bytes", Ranges: { Count: 1 } ranges } ? ranges.Single() : null;
        var (from, to) = range is null ? (0, length - 1)
            : range.From is { } start      ? (start, Math.Min(range.To ?? length, length - 1))
            : (Math.Max(0, length - range.To!.Value), length - 1);
        if (from > to)
        {
            response.StatusCode = StatusCodes.Status416RangeNotSatisfiable;
            response.Headers.ContentRange = string.Create(CultureInfo.InvariantCulture, $"bytes */{length}");
            return;
        }
        if (range is not null)
        {
            response.StatusCode = StatusCodes.Status206PartialContent;
            response.Headers.ContentRange = string.Create(CultureInfo.InvariantCulture, $"bytes {from}-{to}/{length}");
        }
        response.ContentLength = to - from + 1;
        if (!HttpMethods.IsHead(request.Method)) await WriteAsync(response.Body, from, to + 1, ct);
    }

    // The bytes of the file from one place up to another.
    private async Task WriteAsync(Stream body, long from, long end, CancellationToken ct)
    {
        if (from < WaveFile.HeaderLength)
        {
            var header = WaveFile.Header(track.Channels, (long)BytesPerSecond * track.Seconds);
            await body.WriteAsync(header.AsMemory((int)from, (int)Math.Min(end, WaveFile.HeaderLength) - (int)from), ct);
        }
        var (first, last) = (Math.Max(from - WaveFile.HeaderLength, 0), end - WaveFile.HeaderLength);
        for (var second = (int)(first / BytesPerSecond); (long)second * BytesPerSecond < last; second++)
        {
            var begin = (long)second * BytesPerSecond;
            var skipped = (int)Math.Max(first - begin, 0);
            await body.WriteAsync((await RenderAsync(second, ct)).AsMemory(skipped, (int)Math.Min(last - begin, BytesPerSecond) - skipped), ct);
        }
    }

    private async Task EncodeAsync(string program, Stream to, CancellationToken ct)
    {
        string[] arguments = ["--quiet", "-r", "-s", (Soundtrack.Rate / 1000).ToString(CultureInfo.InvariantCulture), "--bitwidth", "16", "--signed", "--little-endian", "-m", track.Channels == 2 ? "s" : "m", "-", "-"];
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        try
        {
            var encoded = process.StandardOutput.BaseStream.CopyToAsync(to, ct);
            for (var second = 0; second < track.Seconds; second++) await process.StandardInput.BaseStream.WriteAsync(await RenderAsync(second, ct), ct);
            process.StandardInput.Close();
            await encoded;
        }
        finally
        {
            if (!process.HasExited) process.Kill();
        }
    }

    // One second at a time: an hour takes no more memory than that.
    private async Task<byte[]> RenderAsync(int second, CancellationToken ct)
    {
        var voices = new Dictionary<Heard, ReadOnlyMemory<short>?>();
        foreach (var words in track.WordsIn(second)) voices[words] = await speech.SayAsync(words.Text, ct);
        track.Render(second, samples, words => voices[words]);
        MemoryMarshal.AsBytes(samples.AsSpan()).CopyTo(bytes);
        return bytes;
    }
}
