using Microsoft.Extensions.DependencyInjection;
using TwilioServerless.App.Usage;

namespace TwilioServerless.App.Recordings;

/// <summary>Registers recordings.</summary>
public static class RecordingsSetup
{
    /// <summary>Adds recordings. Needs AddVoice.</summary>
    public static IServiceCollection AddRecordings(this IServiceCollection services) => services
        .AddSingleton<RecordingTable>()
        .AddSingleton<ShowRecordings>()
        .AddSingleton<DeleteRecording>()
        .AddSingleton<RecordCall>()
        .AddSingleton<ServeRecording>()
        .AddSingleton<ISpeech, EspeakSpeech>()
        .AddSingleton<IPricedResources, PricedRecordings>();
}
