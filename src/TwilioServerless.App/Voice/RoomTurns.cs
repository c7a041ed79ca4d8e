using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.App.Voice;

/// <summary>
/// Lets calls of one process that act on the same conference do it one after another: whoever is first wins in the rows anyway, and
/// hundreds that are not would read them all again, again and again.
/// </summary>
public sealed class RoomTurns : IDisposable
{
    private readonly SemaphoreSlim[] turns = [.. Enumerable.Range(0, 64).Select(_ => new SemaphoreSlim(1))];

    /// <summary>Waits for a turn at the conference of a name, and says whether another had it meanwhile.</summary>
    public async Task<RoomTurn> EnterAsync(Sid account, string name, CancellationToken ct)
    {
        var turn = turns[(HashCode.Combine(account, name) & int.MaxValue) % turns.Length];
        var hasWaited = !turn.Wait(0, ct);
        if (hasWaited) await turn.WaitAsync(ct);
        return new RoomTurn(turn, hasWaited);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var turn in turns) turn.Dispose();
    }
}

/// <summary>A turn at a conference, until it is disposed of.</summary>
/// <param name="HasWaited">Whether somebody else had it before: what was read may be old.</param>
public sealed record RoomTurn(SemaphoreSlim Turn, bool HasWaited) : IDisposable
{
    /// <inheritdoc />
    public void Dispose() => Turn.Release();
}
