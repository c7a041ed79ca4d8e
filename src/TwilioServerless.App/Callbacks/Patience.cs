using TwilioServerless.Domain.Callbacks;

namespace TwilioServerless.App.Callbacks;

/// <summary>How long one request waits: as its URL says, else as the installation does.</summary>
internal sealed record Patience(TimeSpan Connect, TimeSpan Read, TimeSpan Total)
{
    /// <summary>Where a request tells who opens its connection.</summary>
    public static readonly HttpRequestOptionsKey<Patience> Key = new("Patience");

    /// <summary>Called once a connection was opened for the request: its reading time begins now.</summary>
    public Action? Connected { get; init; }

    public static Patience Of(ConnectionOverrides said, WebhookOptions usual)
    {
        var total = said.Total ?? usual.TotalTimeout;
        return new(said.Connect ?? usual.ConnectTimeout, said.Read ?? total, total);
    }
}
