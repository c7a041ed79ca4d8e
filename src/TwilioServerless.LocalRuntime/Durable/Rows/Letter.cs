using TwilioServerless.LocalRuntime.Durable.History;

namespace TwilioServerless.LocalRuntime.Durable.Rows;

/// <summary>An event on its way to an instance, and when it was sent. It goes in the commit that records it.</summary>
internal sealed record Letter(DateTime At, HistoryEvent Event);

/// <summary>A letter as found in the letterbox.</summary>
internal sealed record DeliveredLetter(string Key, DateTime At, HistoryEvent Event);
