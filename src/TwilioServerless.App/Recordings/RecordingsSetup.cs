using Microsoft.Extensions.DependencyInjection;
using TwilioServerless.App.Storage;
using TwilioServerless.App.Usage;
using TwilioServerless.App.Voice;

namespace TwilioServerless.App.Recordings;

/// <summary>Registers recordings and their transcriptions.</summary>
public static class RecordingsSetup
{
    /// <summary>Adds recordings. Needs AddVoice.</summary>
    public static IServiceCollection AddRecordings(this IServiceCollection services) => services
        .AddSingleton<RecordingTable>()
        .AddSingleton<ShowRecordings>()
        .AddSingleton<DeleteRecording>()
        .AddSingleton<RecordCall>()
        .AddSingleton<RecordedSounds>()
        .AddSingleton<ServeRecording>()
        .AddSingleton<ISpeech, EspeakSpeech>()
        .AddSingleton<TranscriptionTable>()
        .AddSingleton<ShowTranscriptions>()
        .AddSingleton<ILaneHandler, StoredRecordingsLane>()
        .AddSingleton<ILaneHandler, TranscriptionsLane>()
        .AddSingleton<IPricedResources, PricedRecordings>()
        .AddSingleton<IPricedResources, PricedTranscriptions>()
        .AddSingleton(WorkShape.Of("store-recording", CallJson.Default.StoreRecording))
        .AddSingleton(WorkShape.Of("transcribe-recording", CallJson.Default.TranscribeRecording));
}
