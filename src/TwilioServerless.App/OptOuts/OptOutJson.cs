using System.Text.Json.Serialization;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.OptOuts;

namespace TwilioServerless.App.OptOuts;

/// <summary>The stored shape of opt-outs and of what led to them.</summary>
[JsonSourceGenerationOptions(Converters = [typeof(SidJson)])]
[JsonSerializable(typeof(OptOut))]
[JsonSerializable(typeof(LastKeyword))]
public sealed partial class OptOutJson : JsonSerializerContext;
