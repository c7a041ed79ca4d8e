using Microsoft.Extensions.Logging;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Messaging;

namespace TwilioServerless.App.Carriers.Kannel;

/// <summary>
/// Sends through Kannel's smsbox (https://www.kannel.org/download/kannel-userguide-snapshot/userguide.html, "Using the HTTP
/// interface"). It does not recognise repeats, so what it may have taken is never offered again; nor does it carry media.
/// </summary>
public sealed partial class KannelCarrier(KannelDoor door, KannelRequest request, TimeProvider time, ILogger<KannelCarrier> logger) : ICarrier
{
    private readonly KannelPatience patience = new(time);

    /// <inheritdoc />
    public bool RecognisesRepeats => false;

    /// <inheritdoc />
    public TimeSpan Rest => patience.Rest;

    /// <inheritdoc />
    public async ValueTask<CarrierAnswer> SendAsync(CarrierOffer offer, CancellationToken ct)
    {
        if (offer.Message.IsMms) return CarrierAnswer.Refused(ErrorCodes.UnknownDeliveryError);
        var answer = await TrySendAsync(offer.Message, ct);
        if (answer.Verdict is CarrierVerdict.Taken or CarrierVerdict.Refused) patience.Worked();
        else patience.Failed();
        return answer;
    }

    private async ValueTask<CarrierAnswer> TrySendAsync(Message message, CancellationToken ct)
    {
        try
        {
            var (status, text) = await door.SendAsync(request.Of(message), ct);
            var answer = KannelAnswer.Read(status, text);
            if (answer.Verdict != CarrierVerdict.Taken) LogNotTaken(message.Sid.Value, status, text);
            return answer;
        }
        catch (HttpRequestException e)
        {
            LogFailed(e, message.Sid.Value);
            return KannelDoor.IsClosed(e) ? CarrierAnswer.OutOfReach : CarrierAnswer.Unknown;
        }
        catch (OperationCanceledException)
        {
            LogSilent(message.Sid.Value);
            return CarrierAnswer.Unknown;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Kannel did not take {Message}: {Status} {Text}")]
    private partial void LogNotTaken(string message, int status, string text);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Kannel was not reached with {Message}.")]
    private partial void LogFailed(Exception e, string message);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Kannel did not answer whether it took {Message}.")]
    private partial void LogSilent(string message);
}
