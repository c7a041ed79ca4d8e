using System.Text.Json.Serialization;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.TwimlBins;

namespace TwilioServerless.App.TwimlBins;

/// <summary>Whose bin it is.</summary>
public sealed record TwimlBinPointer(Sid AccountSid);

/// <summary>The stored shape of bins and of the ways to them.</summary>
[JsonSourceGenerationOptions(Converters = [typeof(SidJson)])]
[JsonSerializable(typeof(TwimlBin))]
[JsonSerializable(typeof(TwimlBinPointer))]
public sealed partial class TwimlBinJson : JsonSerializerContext;
