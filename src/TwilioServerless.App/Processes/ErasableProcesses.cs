using TwilioServerless.App.Accounts;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Accounts;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Storage;

namespace TwilioServerless.App.Processes;

/// <summary>The ways to an account's processes.</summary>
public sealed class ErasableProcesses(ProcessRegister register) : IErasable
{
    /// <inheritdoc />
    public string Name => "processes";

    /// <inheritdoc />
    public bool IsLedToBy(string key) => key.StartsWith(Keys.Processes, StringComparison.Ordinal);

    /// <inheritdoc />
    public Task EraseAsync(Deletion deleted, Row row, CancellationToken ct) => register.RemoveAsync(Sid.Parse(Keys.SidAt(row.Key[Keys.Processes.Length..])), ct);
}
