using TwilioServerless.App.Accounts;
using TwilioServerless.Domain.Accounts;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Storage;

namespace TwilioServerless.App.TwimlBins;

/// <summary>The ways from bins to their account.</summary>
public sealed class ErasableTwimlBins(TwimlBinTable bins) : IErasable
{
    /// <inheritdoc />
    public string Name => "twiml_bins";

    /// <inheritdoc />
    public bool IsLedToBy(string key) => Sid.TryParse(key, SidPrefix.TwimlBin, out _);

    /// <inheritdoc />
    public Task EraseAsync(Deletion deleted, Row row, CancellationToken ct) => bins.DeletePointerAsync(Sid.Parse(row.Key), ct);
}
