using System.Buffers.Binary;
using System.Collections.Immutable;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Recordings;
using TwilioServerless.Domain.Sound;
using TwilioServerless.Domain.Voice;

namespace TwilioServerless.Domain.Tests.Sound;

public class SoundtrackTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly Sid Call = Sid.Parse("CA" + new string('c', 32));
    private static readonly Sid Other = Sid.Parse("CA" + new string('d', 32));

    [Fact]
    public void A_track_is_exactly_as_long_as_its_recording_whatever_is_heard()
    {
        var random = new Random(20_260_301);
        for (var round = 0; round < 100; round++)
        {
            var recording = RecordingRules.Pause(Recording(60), random.Next(2) == 0, Noon.AddSeconds(random.Next(30)));
            recording = RecordingRules.Resume(recording, recording.Pauses[0].From.AddSeconds(random.Next(30))) with { EndTime = Noon.AddSeconds(60) };
            var track = Track(recording, [.. Enumerable.Range(0, 9).Select(_ => new Heard((HeardKind)random.Next(8), Noon.AddSeconds(random.Next(-20, 80)), random.Next(30), "12"))]);
            Assert.Equal(60 - recording.Pauses.Where(pause => pause.IsSkipped).Sum(pause => (int)(pause.To!.Value - pause.From).TotalSeconds), track.Seconds);
            for (var second = 0; second < track.Seconds; second++) Render(track, second);
        }
    }

    [Theory]
    [InlineData("1", 697, 1209)]
    [InlineData("5", 770, 1336)]
    [InlineData("#", 941, 1477)]
    [InlineData("D", 941, 1633)]
    public void A_key_is_the_tone_of_its_row_and_its_column(string key, int row, int column)
    {
        var samples = Render(Track(Recording(1), new Heard(HeardKind.Pressed, Noon, 0, key)), 0)[..800];
        var loudest = new[] { 697, 770, 852, 941, 1209, 1336, 1477, 1633 }.OrderByDescending(hertz => Power(samples, hertz)).Take(2).Order();
        Assert.Equal([row, column], loudest);
    }

    [Fact]
    public void A_beep_is_of_a_thousand_hertz()
    {
        var samples = Render(Track(Recording(1), new Heard(HeardKind.Beep, Noon, 1, "")), 0);
        Assert.True(Power(samples, 1000) > 100 * Power(samples, 700));
    }

    [Fact]
    public void What_the_phone_says_is_on_the_first_channel_and_what_it_hears_on_the_second()
    {
        var recording = Recording(3) with { Channels = 2, Calls = [Call, Other] };
        var track = Soundtrack.Of(recording, new Dictionary<Sid, ImmutableArray<Heard>>
        {
            [Call] = [new(HeardKind.Spoken, Noon, 1, "me"), new(HeardKind.Said, Noon.AddSeconds(1), 1, "app")],
            [Other] = [new(HeardKind.Spoken, Noon.AddSeconds(2), 1, "other")],
        }, 2, Noon);
        Assert.Equal([(true, false), (false, true), (false, true)], Enumerable.Range(0, 3).Select(second => Heard(track, second)));
    }

    [Theory]
    [InlineData(RecordingTrack.Both, true, true)]
    [InlineData(RecordingTrack.Inbound, true, false)]
    [InlineData(RecordingTrack.Outbound, false, true)]
    public void Only_the_recorded_side_is_heard(RecordingTrack side, bool hearsPerson, bool hearsApp)
    {
        var track = Track(Recording(2) with { Track = side }, new(HeardKind.Spoken, Noon, 1, "me"), new(HeardKind.Said, Noon.AddSeconds(1), 1, "app"));
        Assert.Equal((hearsPerson, hearsApp), (Render(track, 0).Any(sample => sample != 0), Render(track, 1).Any(sample => sample != 0)));
    }

    [Fact]
    public void A_pause_is_silent_and_a_skipped_one_is_not_there()
    {
        Heard[] talk = [new(HeardKind.Spoken, Noon, 9, "on and on")];
        var silent = Track(Paused(isSkipped: false), talk);
        Assert.Equal([true, false, false, true], Enumerable.Range(0, 4).Select(second => Render(silent, second).Any(sample => sample != 0)));
        Assert.Equal(2, Track(Paused(isSkipped: true), talk).Seconds);
    }

    [Fact]
    public void Words_are_cut_off_or_end_early_as_the_voice_has_it()
    {
        var track = Track(Recording(2), new Heard(HeardKind.Said, Noon, 2, "short"));
        var samples = new short[Soundtrack.Rate];
        track.Render(0, samples, _ => new short[] { 7, 8, 9 });
        Assert.Equal([7, 8, 9, 0], samples[..4]);
        track.Render(1, samples, _ => new short[] { 7, 8, 9 });
        Assert.All(samples, sample => Assert.Equal(0, sample));
    }

    [Fact]
    public void In_a_conference_all_are_heard_but_not_the_music_of_who_waits()
    {
        var recording = Recording(3) with { ConferenceSid = Sid.Parse("CF" + new string('e', 32)), Calls = [Call, Other] };
        var track = Soundtrack.Of(recording, new Dictionary<Sid, ImmutableArray<Heard>>
        {
            [Call] = [new(HeardKind.Spoken, Noon, 1, "one"), new(HeardKind.Played, Noon.AddSeconds(2), 1, "music")],
            [Other] = [new(HeardKind.Spoken, Noon.AddSeconds(1), 1, "two")],
        }, 1, Noon);
        Assert.Equal([true, true, false], Enumerable.Range(0, 3).Select(second => Render(track, second).Any(sample => sample != 0)));
    }

    [Fact]
    public void The_header_says_what_follows()
    {
        var header = WaveFile.Header(2, 32_000).AsSpan();
        Assert.Equal(WaveFile.HeaderLength, header.Length);
        Assert.True(header.StartsWith("RIFF"u8));
        Assert.Equal(32_036, BinaryPrimitives.ReadInt32LittleEndian(header[4..]));
        Assert.Equal(2, BinaryPrimitives.ReadInt16LittleEndian(header[22..]));
        Assert.Equal(8000, BinaryPrimitives.ReadInt32LittleEndian(header[24..]));
        Assert.Equal(32_000, BinaryPrimitives.ReadInt32LittleEndian(header[40..]));
    }

    [Fact]
    public void What_is_written_can_be_read()
    {
        byte[] file = [.. WaveFile.Header(1, 4), 1, 0, 255, 255];
        Assert.Equal([(short)1, (short)-1], WaveFile.Read(file)!);
        Assert.Null(WaveFile.Read("no sound"u8));
    }

    private static Recording Paused(bool isSkipped) =>
        RecordingRules.Resume(RecordingRules.Pause(Recording(4), isSkipped, Noon.AddSeconds(1)), Noon.AddSeconds(3));

    private static Soundtrack Track(Recording recording, params Heard[] heard) =>
        Soundtrack.Of(recording, new Dictionary<Sid, ImmutableArray<Heard>> { [Call] = [.. heard] }, recording.Channels, Noon);

    private static short[] Render(Soundtrack track, int second)
    {
        var samples = new short[Soundtrack.Rate * track.Channels];
        track.Render(second, samples, _ => null);
        return samples;
    }

    private static (bool First, bool Second) Heard(Soundtrack track, int second)
    {
        var samples = Render(track, second);
        return (samples.Where((sample, n) => n % 2 == 0 && sample != 0).Any(), samples.Where((sample, n) => n % 2 == 1 && sample != 0).Any());
    }

    // Goertzel: how much of a frequency is in the samples.
    private static double Power(short[] samples, int hertz)
    {
        var (factor, before, last) = (2 * Math.Cos(2 * Math.PI * hertz / Soundtrack.Rate), 0.0, 0.0);
        foreach (var sample in samples) (before, last) = (last, sample + (factor * last) - before);
        return (before * before) + (last * last) - (factor * before * last);
    }

    private static Recording Recording(int seconds) => new()
    {
        Sid = Sid.Parse("RE" + new string('e', 32)),
        AccountSid = Sid.Parse("AC" + new string('a', 32)),
        CallSid = Call,
        Calls = [Call],
        Source = RecordingSource.RecordVerb,
        Url = "",
        StartTime = Noon,
        EndTime = Noon.AddSeconds(seconds),
        DateUpdated = Noon,
        Currency = Currency.USD,
    };
}
