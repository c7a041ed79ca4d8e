using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Domain.Usage;

/// <summary>What an account of the book holds: its credits less its debits.</summary>
public sealed record BookLine(string Account, Money Balance);
