using TwilioServerless.LocalRuntime.Durable.History;
using TwilioServerless.Storage;

namespace TwilioServerless.LocalRuntime.Durable.Turns;

/// <summary>
/// What may not be torn apart: an event of the history, the row changes that belong to it, and what to do in memory
/// once they are committed.
/// </summary>
internal sealed record Unit(HistoryEvent? Event, RowChange? Change = null, Action? After = null);
