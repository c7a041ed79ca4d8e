using System.Collections.Immutable;
using TwilioServerless.App.Http;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Recordings;

namespace TwilioServerless.App.Voice;

/// <summary>The parameters that say how a call is to be recorded.</summary>
public static class RecordingRequest
{
    private static readonly ImmutableArray<string> Events = ["in-progress", "completed", "absent"];

    /// <summary>What is wanted; one side of the call, or both in one channel or in two.</summary>
    /// <param name="trimsUsually">Whether silence is trimmed unless it is said.</param>
    public static RecordingOrder Read(Form form, bool trimsUsually)
    {
        var track = form.Choice<RecordingTrack>("RecordingTrack", ErrorCodes.InvalidParameter) ?? RecordingTrack.Both;
        var isDual = form.Text("RecordingChannels") switch
        {
            null or "" or "mono" => false,
            "dual"               => true,
            var other            => throw new Refusal(ErrorCodes.InvalidParameter, other),
        };
        return new(track, isDual ? 2 : 1, Trim(form, "Trim", trimsUsually), Callback(form, "RecordingStatusCallback"));
    }

    /// <summary>Whether silence is trimmed.</summary>
    internal static bool Trim(Form form, string name, bool usually) => form.Text(name) switch
    {
        null or ""     => usually,
        "trim-silence" => true,
        "do-not-trim"  => false,
        var other      => throw new Refusal(ErrorCodes.InvalidParameter, other),
    };

    /// <summary>Who is told of a recording; null: nobody.</summary>
    /// <param name="name">The name of the parameter that is the URL; what else there is to say begins with it.</param>
    internal static RecordingCallback? Callback(Form form, string name) =>
        PlaceCallRequest.Address(form, name, name + "Method") is { } address ? new(address.Url, address.Method, Wanted(form, name + "Event")) : null;

    // Repeated, or in one value with spaces between; words that name no event are passed over.
    private static ImmutableArray<string> Wanted(Form form, string name)
    {
        ImmutableArray<string> wanted = [.. form.All(name).SelectMany(value => value.Split([' ', ','])).Where(Events.Contains).Distinct()];
        return wanted.IsEmpty ? ["completed"] : wanted;
    }
}
