using Microsoft.Extensions.Logging;
using TwilioServerless.App.Accounts;
using TwilioServerless.App.Media;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Media;
using TwilioServerless.Domain.Messaging;

namespace TwilioServerless.App.Messaging;

/// <summary>
/// Fetches the media of queued messages, those of different messages side by side; then each waits for its turn to be sent. One
/// whose media cannot be had fails with what kept them. Fetched twice, they are kept once.
/// </summary>
public sealed partial class FetchMediaLane(MessageMedia media, MediaWarnings warnings, ILogger<FetchMediaLane> logger) : ILaneHandler
{
    /// <inheritdoc />
    public string Kind => FetchMedia.MediaLane;

    /// <summary>Few, because a batch is done when its slowest fetch is; and each writes a row for each file.</summary>
    public int BatchSize => 8;

    /// <inheritdoc />
    public async Task<IReadOnlyList<LaneOutcome>> HandleAsync(LaneBatch batch, CancellationToken ct) =>
        await Task.WhenAll(batch.Items.Select(item => FetchAsync(batch.Tenant, (FetchMedia)item.Work, TimeOf(batch.Tenant, item), ct)));

    // How long it waited counts towards its validity; but a test clock jumps over the moment it was due.
    private static DateTimeOffset TimeOf(Tenant tenant, LaneItem item) => tenant.OnTestClock ? item.At : tenant.Now;

    private async Task<LaneOutcome> FetchAsync(Tenant tenant, FetchMedia work, DateTimeOffset at, CancellationToken ct)
    {
        var message = work.Message;
        var fetched = await media.FetchAsync(tenant, new WantedMedia(message.Sid, work.Urls, message.WhatsApp is null ? MediaChannel.Mms : MediaChannel.WhatsApp), ct);
        var noted = await warnings.OfAsync(tenant, message, fetched, ct);
        if (fetched.Fault is { } fault) return Failed(message, fault, noted, at);
        var files = await media.KeepAsync(tenant, message.Sid, fetched.Files, ct);
        return LaneOutcome.With(MessageMedia.Added(files).And(Change.Of(Dispatching.Of(message, [], at))).And(noted));
    }

    private LaneOutcome Failed(Message message, MediaFault fault, Change noted, DateTimeOffset at)
    {
        LogFault(message.Sid, fault.ErrorCode);
        var (failed, work) = MessageRules.Refused(message, fault.ErrorCode, at);
        return LaneOutcome.With(Change.Of(MessageTable.Replaced(failed), work).And(noted));
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The media of {Message} could not be sent: {ErrorCode}.")]
    private partial void LogFault(Sid message, int errorCode);
}
