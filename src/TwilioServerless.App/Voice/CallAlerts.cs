using TwilioServerless.App.Accounts;
using TwilioServerless.App.Callbacks;
using TwilioServerless.App.Monitor;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Callbacks;
using TwilioServerless.Domain.Monitor;
using TwilioServerless.Domain.Voice;

namespace TwilioServerless.App.Voice;

/// <summary>What a call's document was asked for with, and what was wrong with it, as alerts.</summary>
public sealed class CallAlerts(Alerts alerts)
{
    // Of one turn; more are not told apart by anyone, and its commit holds no more.
    private const int Most = 15;

    /// <summary>What to add to the commit of the turn in which the document was read.</summary>
    public ValueTask<Change> OfAsync(Tenant tenant, Call before, Call after, TwimlAnswer? answer, CancellationToken ct)
    {
        var noted = after.Alerts.Skip(before.Alerts.Length).Take(Most).Select((alert, index) => AlertOf(after, alert, before.Alerts.Length + index, answer));
        return alerts.OfAsync(tenant, answer?.AllExchanges ?? [], [.. noted], ct);
    }

    private static Alert AlertOf(Call call, CallAlert noted, int index, TwimlAnswer? answer) => ExchangeOf(noted, answer) is { } met
        ? Alert.About(met, noted.Code, cause: $"{index}")
        : Alert.About(call.Sid, noted.Code, noted.At, $"{index}") with { Url = noted.Url is { } url ? CallbackUrl.Plain(url) : null };

    // A URL and its fallback may be the same; then what failed first is known by its error.
    private static Exchange? ExchangeOf(CallAlert noted, TwimlAnswer? answer) => answer switch
    {
        { Failed: { } failed } when failed.Url == noted.Url && failed.ErrorCode == noted.Code => failed.Exchange,
        _ when answer?.Url == noted.Url => answer?.Exchange,
        _ => null,
    };
}
