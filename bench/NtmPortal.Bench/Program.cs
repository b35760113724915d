Console.WriteLine("scenarios: dashboard, save, page"); return;
