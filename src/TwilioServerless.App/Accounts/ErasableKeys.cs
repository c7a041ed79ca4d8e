using TwilioServerless.Domain.Accounts;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Storage;

namespace TwilioServerless.App.Accounts;

/// <summary>The ways from API keys to their account.</summary>
public sealed class ErasableKeys(ApiKeyTable keys) : IErasable
{
    /// <inheritdoc />
    public string Name => "api_keys";

    /// <inheritdoc />
    public bool IsLedToBy(string key) => Sid.TryParse(key, SidPrefix.ApiKey, out _);

    /// <inheritdoc />
    public Task EraseAsync(Deletion deleted, Row row, CancellationToken ct) => keys.DeletePointerAsync(Sid.Parse(row.Key), ct);
}
