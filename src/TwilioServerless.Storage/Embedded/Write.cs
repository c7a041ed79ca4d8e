namespace TwilioServerless.Storage.Embedded;

/// <summary>A write that waits for the writer; several share a transaction.</summary>
internal abstract class Write
{
    /// <summary>Does the work inside the transaction; a conflict is kept for <see cref="Acknowledge"/> and disturbs no other write.</summary>
    public abstract void Apply(WriteConnection connection);

    /// <summary>Tells the caller the outcome, after the transaction is committed.</summary>
    public abstract void Acknowledge();

    /// <summary>Tells the caller that the whole transaction failed.</summary>
    public abstract void Fail(Exception fault);
}

/// <summary>A write with a result.</summary>
internal sealed class Write<T>(Func<WriteConnection, T> work) : Write
{
    // The caller continues on its own thread: the writer's next transaction must not wait for it.
    private readonly TaskCompletionSource<T> done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T? result;
    private ConflictException? conflict;

    public Task<T> Done => done.Task;

    public override void Apply(WriteConnection connection)
    {
        try
        {
            result = work(connection);
        }
        catch (ConflictException e)
        {
            conflict = e;
        }
    }

    public override void Acknowledge()
    {
        if (conflict is null)
            done.SetResult(result!);
        else
            done.SetException(conflict);
    }

    public override void Fail(Exception fault) => done.SetException(fault);
}
